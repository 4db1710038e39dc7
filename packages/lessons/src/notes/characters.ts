/** @file N21 to N30: character models, initialization, normalization, shapes. */
import type { Part } from '../note.ts';

/** The notes on makemore, and on what it is a kind of. */
export const makemore: Part = {
  title: 'makemore, a kind of GPT',
  notes: [
    {
      id: 'N21',
      sentence:
        'Balanced tokenization is key: characters are few and short, words many and rare, byte pairs lie between. makemore’s tokens are characters, and one more marks where a text begins and ends. The GPT that it is a kind of stands in packages/transformer, and reads all three.',
      command: 'run transformer --data shakespeare --tokenizer bpe',
      place: {
        file: 'packages/data/src/text/bpe/byte-pair-tokenizer.ts',
        symbol: 'BytePairTokenizer',
      },
      picture: 'page-tokens',
    },
    {
      id: 'N22',
      sentence:
        'Multinomial: make probabilities of a tensor, and draw integers by them from a generator with a fixed seed.',
      command: 'run makemore --model bigram',
      place: { file: 'packages/core/src/ops/random.ts', symbol: 'multinomial' },
    },
    {
      id: 'N23',
      sentence:
        'As at an owambe: who buys ten yards of the aso-ebi catches ten times the glances of who buys one. The share is the probability of being noticed.',
      command: 'run makemore --model counts --order 2',
      place: { file: 'packages/makemore/src/shares.ts', symbol: 'drawShares' },
    },
    {
      id: 'N24',
      sentence:
        'Broadcasting: dims are compatible when they are equal or one of them is 1; sum(dim, { keepDim: true }) keeps a shape that still broadcasts.',
      command: 'learn broadcast-table --show',
      place: { file: 'packages/core/src/shape.ts', symbol: 'broadcastShapes' },
    },
    {
      id: 'N25',
      sentence:
        'A sum in the forward pass is a broadcast in the backward pass, and the reverse. Dim 0 runs down the rows, dim 1 along them.',
      command: 'learn backward-of-a-sum',
      place: { file: 'packages/core/src/ops/broadcast.ts', symbol: 'broadcastTo' },
    },
  ],
};

/** The notes on healthy networks. */
export const health: Part = {
  title: 'Initialization, activations, normalization',
  notes: [
    {
      id: 'N26',
      sentence:
        'Extreme pre-activations put the tanh on its flat ends; a unit that is there for every example is dead. Scale the weights by 0.1 to 0.2 and the bias by 0.01 at the start.',
      command: 'learn saturation --show',
      place: { file: 'packages/makemore/src/health.ts', symbol: 'measureHealth' },
      picture: 'page-initialization',
    },
    {
      id: 'N27',
      sentence:
        'Kaiming finds that scale: (5/3)/√fanIn for tanh, with fanIn = embedding · context.',
      command: 'run makemore --init kaiming --steps 2000',
      place: { file: 'packages/makemore/src/initialization.ts', symbol: 'initialize' },
    },
    {
      id: 'N28',
      sentence:
        'A softmax can be confidently wrong at first: bring the last layer near zero, so that the loss starts at ln V and its curve has no hockey stick; but not to zero, which would starve the layers below of their first gradient.',
      command: 'learn confident-softmax --show',
      place: { file: 'packages/makemore/src/initialization.ts', symbol: 'initializations' },
      picture: 'page-confident-softmax',
    },
    {
      id: 'N29',
      sentence:
        'Batch norm: subtract the mean and divide by the standard deviation of the pre-activations over the batch, dim 0 of [B, F] and dims 0 and 1 of [B, T, C]; then a gain, at first 1, and a bias, at first 0. Only the start is forced to be gaussian.',
      said: { words: 'the mean is taken over dim 1, which is layer norm', verdict: 'wrong' },
      command: 'learn batch-norm --show',
      place: { file: 'packages/makemore/src/normalization.ts', symbol: 'axesCompared' },
    },
  ],
};

/** The note on WaveNet. */
export const wavenet: Part = {
  title: 'WaveNet',
  notes: [
    {
      id: 'N30',
      sentence: 'A matrix product works on the last dimension; the leading ones stay as they are.',
      command: 'run wavenet --steps 500',
      place: { file: 'packages/wavenet/src/hierarchical.ts', symbol: 'HierarchicalModel' },
      picture: 'wavenet-tree',
    },
  ],
};
