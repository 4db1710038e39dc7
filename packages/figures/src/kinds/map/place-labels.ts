/** @file Names beside points, without one name on another or on a point. */

import type { Box } from '../../svg/axes.ts';
import type { Places } from '../../svg/markup.ts';
import { element, textElement } from '../../svg/markup.ts';
import { textWidth } from '../../text.ts';

/** A name and the point that it belongs to. */
export interface WantedLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const SIZE = 9.5;
const MOST = 400;

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Names in the order given, each right, left, above or below its point; without room, none. */
export function placeLabels(
  wanted: readonly WantedLabel[],
  places: readonly Places[],
  box: Box,
): string {
  const taken: Rectangle[] = [];
  for (const { x, y } of places) {
    x.forEach((center, i) => {
      const middle = y[i]!;
      taken.push({ left: center - 3, right: center + 3, top: middle - 3, bottom: middle + 3 });
    });
  }
  // Many points leave no free place anyway: then only names keep clear of names.
  if (taken.length > 2000) taken.length = 0;
  let markup = '';
  for (const { text, x, y } of wanted.slice(0, MOST)) {
    if (!text || !Number.isFinite(x) || !Number.isFinite(y)) continue;
    const width = textWidth(text, SIZE);
    const spot = [
      { left: x + 5, top: y - 6 },
      { left: x - 5 - width, top: y - 6 },
      { left: x - width / 2, top: y - 16 },
      { left: x - width / 2, top: y + 5 },
    ]
      .map(({ left, top }) => ({ left, top, right: left + width, bottom: top + 11 }))
      .find((spot) => inside(spot, box) && !taken.some((other) => overlap(spot, other)));
    if (!spot) continue;
    taken.push(spot);
    markup += textElement(text, { x: spot.left, y: spot.top + 9 });
  }
  const halo = { class: 'halo', stroke: '#fff', 'stroke-width': 2.5, 'paint-order': 'stroke' };
  return markup && element('g', { 'font-size': SIZE, ...halo }, markup);
}

function inside(spot: Rectangle, box: Box): boolean {
  return (
    spot.left >= box.x &&
    spot.right <= box.x + box.width &&
    spot.top >= box.y &&
    spot.bottom <= box.y + box.height
  );
}
