/** @file Logic gates: four rows each. Three can be separated by a line; XOR can not. Their cards. Read first. */
import type { DatasetCard } from '../../card.ts';
import { ownLicense } from '../../synthetic/planar.ts';

/** A gate of two inputs. */
export type LogicGate = 'and' | 'or' | 'nand' | 'xor';

/** Outputs for the inputs 00, 01, 10, 11. */
export const outputs: Readonly<Record<LogicGate, readonly number[]>> = {
  and: [0, 0, 0, 1],
  or: [0, 1, 1, 1],
  nand: [1, 1, 1, 0],
  xor: [0, 1, 1, 0],
};

const summaries: Readonly<Record<LogicGate, string>> = {
  and: 'Two inputs of 0 or 1; 1 where both are 1.',
  or: 'Two inputs of 0 or 1; 1 where any is 1.',
  nand: 'Two inputs of 0 or 1; 0 where both are 1. Every other gate can be built of it.',
  xor: 'Two inputs of 0 or 1; 1 where exactly one is 1. No straight line separates the two classes.',
};

function gateCard(gate: LogicGate): DatasetCard {
  const ones = outputs[gate].filter((output) => output === 1).length;
  return {
    id: gate,
    title: gate.toUpperCase(),
    summary: summaries[gate],
    source: 'synthetic: makeLogicGate',
    license: ownLicense,
    rows: 4,
    columns: [
      { name: 'a', meaning: 'first input, 0 or 1' },
      { name: 'b', meaning: 'second input, 0 or 1' },
    ],
    target: {
      kind: 'class',
      name: 'output',
      meaning: `a ${gate.toUpperCase()} b`,
      classes: [
        { value: '0', label: '0', rows: 4 - ones },
        { value: '1', label: '1', rows: ones },
      ],
    },
    file: null,
    faults: ['There are no rows besides these four: training and test are the same.'],
    citation: {
      authors: 'Minsky, M. and Papert, S.',
      year: 1969,
      title: 'Perceptrons: An Introduction to Computational Geometry',
      where: 'MIT Press',
    },
    synthetic: {
      law: `the truth table of ${gate.toUpperCase()}; nothing in it is random`,
      noiseFloor: gate === 'xor' ? 'none; 3 of 4 rows for a single line' : 'none',
      baseline: `always the more common output: ${Math.max(ones, 4 - ones)} of 4 rows`,
      harder: null,
    },
  };
}

/** The cards of `makeLogicGate`, one for each gate. */
export const gateCards: readonly DatasetCard[] = (['and', 'or', 'nand', 'xor'] as const).map(
  gateCard,
);
