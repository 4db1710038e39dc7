/** @file Checks an order in which inputs come before what is made from them. */
import type { Rng } from '@nnzoo/core';
import { exercise } from '../../exercise.ts';
import { type Node, topologicalOrder } from './solution.ts';

/** A graph whose nodes take one or two of the nodes before them. */
function graph(random: Rng, size: number): Node {
  const nodes: Node[] = [{ name: 'a', inputs: [] }];
  for (let i = 1; i < size; i++) {
    const inputs = [nodes[i - 1], nodes[Math.floor(random.next() * Math.max(1, i - 1))]];
    nodes.push({ name: String.fromCharCode(97 + i), inputs: [...new Set(inputs)] });
  }
  return nodes[size - 1];
}

/** Visits without looking whether a node was there before. */
function everyPath({ name, inputs }: Node): string[] {
  return [...inputs.flatMap(everyPath), name];
}

function firstSeen(end: Node): string[] {
  return [...new Set(breadth(end))];
}

function breadth(end: Node): string[] {
  const queue = [end];
  for (const node of queue) if (queue.length < 200) queue.push(...node.inputs);
  return queue.map(({ name }) => name);
}

export default exercise(topologicalOrder)({
  id: 'topological-order',
  title: 'every node after its inputs',
  subject: 'topologicalOrder',
  chapter: 'packages/scalar/README.md',
  cases: (random) => [
    [graph(random, 4)],
    [graph(random, 6)],
    [graph(random, 1)],
    [{ name: 'sum', inputs: ['left', 'right'].map((name) => ({ name, inputs: [] })) }],
  ],
  mistakes: [
    {
      says: 'A node that is used twice stands here twice: remember in a Set which ones you have visited.',
      formula: everyPath,
    },
    {
      says: 'The order is backwards: a node is put down before its inputs. First visit the inputs, then add the node.',
      formula: (end) => topologicalOrder(end).reverse(),
    },
    {
      says: 'Nodes are listed as they are met from the end on, layer by layer. An input may then stand before something that needs it: visit the inputs of a node first, then add it.',
      formula: firstSeen,
    },
    {
      says: 'Layer by layer and turned around is not enough: a node must wait for its longest way. Visit in depth.',
      formula: (end) => firstSeen(end).reverse(),
    },
  ],
  hints: [
    'A function that visits one node calls itself for each input, and only then adds the name.',
    'Keep a Set of visited nodes: a node that is in it is left out.',
  ],
  because:
    'A node is added when all its inputs have been. Read from the end, this is the order in which gradients can be passed back: each node has got all its shares before it hands them on.',
});
