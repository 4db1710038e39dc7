/** A node of a graph, with what it was made from. */
export interface Node {
  readonly name: string;
  readonly inputs: readonly Node[];
}

/**
 * The names of all nodes that `end` was made from, and its own: every node once, and after all of its
 * inputs. Inputs are visited from first to last.
 */
export function topologicalOrder(end: Node): string[] {
  // write
  const order: string[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    node.inputs.forEach(visit);
    order.push(node.name);
  };
  visit(end);
  return order;
  // end
}
