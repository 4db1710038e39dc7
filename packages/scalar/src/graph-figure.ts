/** @file An expression drawn as boxes and arrows. Read after backward.ts. */
import type { GraphFigure } from '@nnzoo/training';
import { topologicalOrder } from './backward.ts';
import type { Value } from './value.ts';

/** A box for each value, with its data and gradient; arrows from the inputs to what they make. */
export function valueGraphFigure(
  output: Value,
  described: Pick<GraphFigure, 'id' | 'title' | 'caption'>,
): GraphFigure {
  const order = topologicalOrder(output);
  const idOf = new Map(order.map((value, i) => [value, `v${i}`]));
  return {
    kind: 'graph',
    ...described,
    nodes: order.map((value, i) => ({
      id: `v${i}`,
      label: nameOf(value),
      detail: `data ${shown(value.data)}, gradient ${shown(value.gradient)}`,
    })),
    edges: order.flatMap((value, i) =>
      (value.origin?.inputs ?? []).map((input) => ({ from: idOf.get(input) ?? '', to: `v${i}` })),
    ),
  };
}

function nameOf({ label, origin }: Value): string {
  if (origin === null) return label || 'constant';
  return label === '' ? origin.operation : `${label}  (${origin.operation})`;
}

/** Four decimals, or what there is. */
function shown(value: number): string {
  return String(Number(value.toFixed(4)));
}
