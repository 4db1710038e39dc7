/** @file Graphs in words: from where to where each arrow goes. */
import type { GraphFigure } from '@nnzoo/training';

/** The number of boxes, then a piece an arrow. */
export function describe({ nodes, edges }: GraphFigure): string[] {
  const names = new Map(nodes.map(({ id, label }) => [id, label]));
  const drawn = edges.map(({ from, to, label }) => {
    const way = `${names.get(from) ?? from} to ${names.get(to) ?? to}`;
    return label === undefined ? way : `${way} (${label})`;
  });
  return [`${nodes.length} boxes`, ...drawn];
}
