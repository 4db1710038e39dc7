/**
 * @file What is measured: each workload's cases, with the unit of the result. Every peer, ours
 * included, implements a case under the same name. Read first in this folder.
 */

/** One thing to time. */
export interface Case {
  readonly name: string;
  readonly unit: 'GFLOP/s' | 'steps/s' | 'samples/s' | 'µs';
  /** Units of work in one call; for µs, 1. */
  readonly work: number;
  /** PyTorch's losses of the first steps, where the case trains: every peer must have them. */
  readonly losses?: readonly number[];
}

/** A group of cases that belong together. */
export interface Workload {
  readonly title: string;
  readonly cases: readonly Case[];
}

const product = (m: number, n: number, k: number, name: string): Case => {
  return { name, unit: 'GFLOP/s', work: (2 * m * n * k) / 1e9 };
};
const micro = (name: string): Case => ({ name, unit: 'µs', work: 1 });
const rate = (name: string, unit: Case['unit'], work: number, losses?: number[]): Case => {
  return losses ? { name, unit, work, losses } : { name, unit, work };
};

/** The layers whose three products W1 times beside the square ones: [rows, inner, columns]. */
export const layers = [
  [32, 30, 200],
  [32, 200, 27],
  [128, 48, 128],
  [32, 256, 128],
  [64, 784, 100],
] as const;

export const workloads = {
  W1: {
    title: 'matrix products into a given result',
    cases: [
      ...[64, 128, 256, 512, 1024].map((n) => product(n, n, n, `${n}×${n}`)),
      ...layers.flatMap(([m, k, n]) =>
        ['forward', 'input gradient', 'weight gradient'].map((which) =>
          product(m, n, k, `[${m},${k}]·[${k},${n}] ${which}`),
        ),
      ),
    ],
  },
  W2: {
    title: 'elementwise ops, losses, sums',
    cases: [
      'tanh 10,000',
      'tanh 1,000,000',
      'a·b + c 10,000',
      'a·b + c 1,000,000',
      'cross-entropy [32,27]',
      'cross-entropy and gradient [32,27]',
      'cross-entropy [512,10]',
      'cross-entropy and gradient [512,10]',
      'sum of rows [1000,1000]',
      'sum of columns [1000,1000]',
    ].map(micro),
  },
  W3: {
    title: 'makemore MLP: vocabulary 27, context 3, embedding 10, hidden 200, batch norm, batch 32',
    cases: [rate('train step', 'steps/s', 1, [3.569256, 3.775063, 3.727136, 3.652441, 3.717425])],
  },
  W4: {
    title: 'WaveNet-style: context 8, embedding 24, hidden 128, batch 32',
    cases: [
      rate('train step', 'steps/s', 1, [3.354764, 3.609518, 3.510357, 3.58255, 3.606831]),
      rate('inference, batch 32', 'samples/s', 32),
      rate('inference, batch 1', 'samples/s', 1),
    ],
  },
  W5: {
    title: 'sigmoid MLP 784-h-10, quadratic loss',
    cases: [
      rate('784-30-10, batch 10', 'samples/s', 10),
      rate('784-30-10, batch 128', 'samples/s', 128),
      rate(
        '784-100-10, batch 10',
        'samples/s',
        10,
        [1.278058, 0.462164, 0.480216, 0.445555, 0.425113],
      ),
      rate('784-100-10, batch 128', 'samples/s', 128),
    ],
  },
  W6: {
    title: 'LeNet-style CNN on 28×28, batch 64',
    cases: [
      rate('train step', 'samples/s', 64, [2.31742, 2.296223, 2.282119, 2.282883, 2.272308]),
      rate('inference, batch 64', 'samples/s', 64),
      rate('inference, batch 1', 'samples/s', 1),
    ],
  },
  W7: {
    title: 'recurrent, hidden 128, vocabulary 65, 64 steps, batch 32',
    cases: [
      rate('RNN train step', 'steps/s', 1, [4.196334, 4.207223, 4.200058, 4.215101, 4.20776]),
      rate('LSTM train step', 'steps/s', 1, [4.173768, 4.175489, 4.174633, 4.174411, 4.174133]),
    ],
  },
  W8: {
    title: 'self-organizing map 20×20, gaussian neighborhood',
    cases: [
      rate('online, 150×4', 'samples/s', 3000),
      rate('online, 10000×784', 'samples/s', 600),
      rate('batch epoch, 150×4', 'samples/s', 150),
      rate('batch epoch, 10000×784', 'samples/s', 10000),
    ],
  },
  W9: {
    title: 'GPT of names: 4 layers of 64, context 16, vocabulary 27, batch 32, AdamW',
    cases: [rate('train step', 'steps/s', 1, [3.300633, 3.299848, 3.320922, 3.308068, 3.325912])],
  },
  W10: {
    title: 'GPT of nanoGPT’s CPU run: 4 layers of 128, context 64, vocabulary 65, batch 12, AdamW',
    cases: [rate('train step', 'steps/s', 1, [4.199487, 4.182188, 4.203225, 4.199915, 4.22154])],
  },
} as const satisfies Record<string, Workload>;

/** W1 … W10. */
export type WorkloadName = keyof typeof workloads;
