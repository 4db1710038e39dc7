/** @file Drawings put into the page one a frame: many at once would hold up the page. Read first. */

/** What waits, by place, the first come first; a newer drawing takes the turn of the older one. */
const waiting = new Map<Element, string>();

/** Shows this markup in its place, in a frame of its own. */
export function drawLater(place: Element, markup: string): void {
  if (waiting.size === 0) requestAnimationFrame(drawNext);
  waiting.set(place, markup);
}

function drawNext(): void {
  for (const [place, markup] of waiting) {
    waiting.delete(place);
    place.innerHTML = markup;
    break;
  }
  if (waiting.size > 0) requestAnimationFrame(drawNext);
}
