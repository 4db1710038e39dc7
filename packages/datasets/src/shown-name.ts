/** @file How data sets are called wherever people read of them. Read after registry.ts. */
import type { DatasetCard } from './card.ts';
import { cards } from './registry.ts';

/** True for a data set of the zoo in which nothing was measured. */
export function isSynthetic(id: string): boolean {
  return cards.find((card) => card.id === id)?.synthetic !== undefined;
}

/**
 * The name of a data set of the zoo with what must be known of it: `moons (synthetic)`, where nothing
 * was measured; `iris (10-fold)`, where rows are divided in another way than the set's own.
 *
 * @param protocol as `protocolName` gives it
 */
export function shownName(id: string, protocol: string | null = null): string {
  const facts = [isSynthetic(id) ? 'synthetic' : null, protocol].filter((fact) => fact !== null);
  return facts.length === 0 ? id : `${id} (${facts.join(', ')})`;
}

/** How much there is, in short: `150 × 4` rows and columns, `1797 pictures of 8 × 8`, `32033 rows`. */
export function shownSize({ rows, columns, image }: DatasetCard): string {
  if (image) return `${rows} pictures of ${image.width} × ${image.height}`;
  return columns.length > 1 ? `${rows} × ${columns.length}` : `${rows} rows`;
}

/** The title of a card in the same way: `Moons (synthetic)`. */
export function shownTitle({ id, title }: DatasetCard): string {
  return isSynthetic(id) ? `${title} (synthetic)` : title;
}
