/** @file The architecture of a chapter, trained in it. Read after ../gallery/card.tsx. */
import zoo from 'virtual:zoo';
import { Card } from '../gallery/card.tsx';
import '../../styles/gallery.css';

/** The gallery's card, without what the chapter says itself; it leads to the lab. */
export function LiveFigure({ architecture }: { readonly architecture: string }) {
  const entry = zoo.find(({ id }) => id === architecture);
  if (entry === undefined) return null;
  return (
    <figure class="live">
      <figcaption>Trained in your browser, just now; a click opens its lab.</figcaption>
      <ul>
        <Card entry={entry} place={0} />
      </ul>
    </figure>
  );
}
