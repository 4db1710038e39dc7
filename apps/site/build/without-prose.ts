/** @file The card of a data set without what only people read: a run needs its columns, classes and files. Read first. */
import { parseSync } from 'vite';

const prose = new Set(
  ['title', 'summary', 'source', 'license', 'faults', 'citation', 'meaning'].concat(
    ['law', 'noiseFloor', 'baseline', 'harder'], // of a synthetic set
  ),
);

/** TypeScript in, TypeScript out: objects lose those properties. */
export function withoutProse(code: string): string {
  const places: (readonly [from: number, to: number])[] = [];
  find(parseSync('card.ts', code).program, places);
  return places.reduceRight((rest, [from, to]) => {
    return rest.slice(0, from) + rest.slice(to).replace(/^\s*,/, '');
  }, code);
}

/** Properties of those names, not those inside them. */
function find(node: unknown, places: (readonly [number, number])[]): void {
  if (typeof node !== 'object' || node === null) return;
  if (isProse(node)) places.push([node.start, node.end]);
  else for (const child of Object.values(node)) find(child, places);
}

interface Property {
  readonly type: 'Property';
  readonly start: number;
  readonly end: number;
  readonly key: { readonly name?: string };
  readonly shorthand: boolean;
}

function isProse(node: object): node is Property {
  if (!('type' in node) || node.type !== 'Property') return false;
  const { key, shorthand } = node as Property;
  return !shorthand && prose.has(key.name ?? '');
}
