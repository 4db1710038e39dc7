/** @file The gallery: a card for each architecture. Read after card.tsx. */
import zoo from 'virtual:zoo';
import { Card } from './card.tsx';
import '../../styles/gallery.css';

/** All architectures, in teaching order. */
export default function Gallery() {
  return (
    <div class="page">
      <h1>Neural networks, each trained here and now</h1>
      <p class="muted lead">
        Every picture on this page is of a network that your browser has just trained; nothing is
        recorded, and nothing leaves your machine. Open one to hold it still, turn it around and
        take it apart.
      </p>
      <ul class="cards">
        {zoo.map((entry, place) => (
          <Card key={entry.id} entry={entry} place={place} />
        ))}
      </ul>
    </div>
  );
}
