/** @file The gallery: a card for each architecture. Read after ../../router/routes.ts. */
import zoo from 'virtual:zoo';

/** All architectures, in teaching order. */
export default function Gallery() {
  return (
    <div class="page">
      <h1>Neural networks, alive</h1>
      <ul class="cards">
        {zoo.map(({ id, title, year, summary }) => (
          <li key={id} class="card">
            <h2>
              <a href={`#/lab/${id}`}>{title}</a> <span class="muted">{year}</span>
            </h2>
            <p>{summary}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
