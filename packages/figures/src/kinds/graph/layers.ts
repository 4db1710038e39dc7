/** @file Which boxes of a graph stand in which layer. */

/** An edge by the numbers of its boxes. */
export type GraphEdge = readonly [from: number, to: number];

/** Boxes in an order in which, cycles apart, each stands before those it leads to. */
function topologicalOrder(outgoing: readonly (readonly number[])[]): number[] {
  const count = outgoing.length;
  const state = new Uint8Array(count); // 0 not seen, 1 on the way, 2 done
  const order: number[] = [];
  for (let root = 0; root < count; root++) {
    const stack = state[root] === 0 ? [{ node: root, next: 0 }] : [];
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      state[top.node] = 1;
      const target = outgoing[top.node]![top.next++];
      if (target === undefined) {
        state[top.node] = 2;
        order.push(top.node);
        stack.pop();
      } else if (state[target] === 0) {
        stack.push({ node: target, next: 0 });
      }
    }
  }
  return order.reverse();
}

/**
 * The layer of each box, from 0: one behind its last predecessor (longest path). Edges that close
 * a cycle are not followed.
 */
export function assignLayers(count: number, edges: readonly GraphEdge[]): number[] {
  const outgoing = Array.from({ length: count }, (): number[] => []);
  for (const [from, to] of edges) outgoing[from]!.push(to);
  const order = topologicalOrder(outgoing);
  const rank = new Map(order.map((node, index) => [node, index]));
  const layers = new Array<number>(count).fill(0);
  for (const node of order) {
    for (const target of outgoing[node]!) {
      if (rank.get(target)! > rank.get(node)!) {
        layers[target] = Math.max(layers[target]!, layers[node]! + 1);
      }
    }
  }
  // An input stands next to what uses it first, not at the far end.
  const targets = new Set(edges.map(([, to]) => to));
  outgoing.forEach((nexts, node) => {
    if (targets.has(node) || nexts.length === 0) return;
    layers[node] = Math.min(...nexts.map((next) => layers[next]!)) - 1;
  });
  return layers;
}
