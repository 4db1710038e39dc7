/** @file Logic gates: their maker. Read after card.ts. */
import { UsageError } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { didYouMean } from '@nnzoo/training';
import { type LogicGate, outputs } from './card.ts';

/**
 * The truth table of a gate, rows in the order 00, 01, 10, 11; inputs and outputs are 0 and 1.
 *
 * @throws {UsageError} `synthetic/gate` for an unknown gate.
 */
export function makeLogicGate(gate: LogicGate): Table {
  const known = Object.keys(outputs);
  if (!known.includes(gate)) {
    throw new UsageError('synthetic/gate', `no gate "${gate}": ${didYouMean(gate, known)}`, {
      gate,
      known,
    });
  }
  return makeTable({
    name: gate,
    columns: ['a', 'b'],
    features: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1),
    target: {
      kind: 'class',
      name: 'output',
      labels: ['0', '1'],
      ids: Int32Array.from(outputs[gate]),
    },
  });
}
