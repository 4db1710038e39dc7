/**
 * @file The networks, from the first stage to the last. Begin here; what each stage does is said in
 * stages.ts, how they are chained in network.ts.
 *
 * Pooling stands before the activation, though most texts say the other order: the largest of
 * some numbers and a function that rises may change places, and so it is applied to a quarter of
 * the numbers.
 */
import { hidden, type NetworkChoices, normalizedPair, normalizedPooled, pooled } from './blocks.ts';
import { eightOfTwelve, stretched, unitConvolution } from './lecun-1989.ts';
import { frameConvolution, framePooling, globalMaxPooling } from './sound/frames.ts';
import {
  activation,
  convolution,
  flatten,
  full,
  globalAveragePooling,
  maxPooling,
  normalization,
  type Stage,
  standardized,
} from './stages.ts';

/** A network: its stages, and the size of the pictures that it was made for, where it needs one. */
export interface NetworkDescription {
  /** In words, for help and READMEs. */
  readonly summary: string;
  /** Height and width of its pictures; absent where any will do. */
  readonly side?: number;
  stages(choices: NetworkChoices): readonly Stage[];
}

/** Shapes in the comments are those of 28 × 28 gray pixels and ten classes. */
export const networks = {
  /** LeCun et al. (1989): 9,760 weights for 16 × 16 pixels, most of them shared. */
  'lecun-1989': {
    summary: 'LeCun 1989, 16×16 pixels, 9,760 parameters',
    side: 16,
    stages: ({ classes }) => [
      stretched(), // 0 … 1 to −1 … 1
      unitConvolution(12, 5), // [1, 16, 16] → [12, 8, 8]
      activation('tanh'),
      eightOfTwelve(5), // → [12, 4, 4]
      activation('tanh'),
      flatten(), // → [192]
      full(30),
      activation('tanh'),
      full(classes),
    ],
  },
  /** LeCun et al. (1998), with maxima for its trainable averages and all maps connected to all. */
  'lenet-5': {
    summary: 'LeNet-5 (1998) as it is built today',
    stages: (choices) => [
      ...pooled(6, choices), // [1, 28, 28] → [6, 12, 12]
      ...pooled(16, choices), // → [16, 4, 4]
      flatten(), // → [256]
      ...hidden(120, choices),
      ...hidden(84, choices),
      full(choices.classes),
    ],
  },
  /** Nielsen (2015), chapter 6: one convolution. */
  'one-conv': {
    summary: '20 filters of 5×5, pooled, and 100 units',
    stages: (choices) => [
      ...pooled(20, choices), // [1, 28, 28] → [20, 12, 12]
      flatten(), // → [2880]
      ...hidden(100, choices),
      full(choices.classes),
    ],
  },
  /** Nielsen's second rung: features of features. */
  'two-conv': {
    summary: 'the same with 40 filters of 5×5 between',
    stages: (choices) => [
      ...pooled(20, choices), // [1, 28, 28] → [20, 12, 12]
      ...pooled(40, choices), // → [40, 4, 4]
      flatten(), // → [640]
      ...hidden(100, choices),
      full(choices.classes),
    ],
  },
  /** Nielsen's last rung, made for dropout 0.5 and shifted pictures. */
  'two-conv-wide': {
    summary: 'two-conv with two layers of 1,000 units, for dropout',
    stages: (choices) => [
      ...pooled(20, choices),
      ...pooled(40, choices),
      flatten(),
      ...hidden(1000, choices),
      ...hidden(1000, choices),
      full(choices.classes),
    ],
  },
  /** For pictures too small for 5 × 5; shapes are those of 8 × 8. */
  small: {
    summary: '16 and 32 filters of 3×3, and 64 units, for small pictures',
    stages: (choices) => [
      convolution(16, 3, { padding: 1 }), // [1, 8, 8] → [16, 8, 8]
      maxPooling(2), // → [16, 4, 4]
      activation(choices.activation),
      convolution(32, 3, { padding: 1 }), // → [32, 4, 4]
      maxPooling(2), // → [32, 2, 2]
      activation(choices.activation),
      flatten(), // → [128]
      ...hidden(64, choices),
      full(choices.classes),
    ],
  },
  /** As networks are built since 2015: Ioffe, Szegedy; Simonyan, Zisserman; Lin et al. */
  modern: {
    summary: 'pairs of 3×3, batch norm, global pooling: any size of picture',
    stages: ({ classes }) => [
      ...normalizedPair(16), // [1, 28, 28] → [16, 28, 28]
      maxPooling(2), // → [16, 14, 14]
      ...normalizedPair(32), // → [32, 14, 14]
      maxPooling(2), // → [32, 7, 7]
      convolution(64, 3, { padding: 1, bias: false }), // → [64, 7, 7]
      normalization(),
      activation('relu'),
      globalAveragePooling(), // → [64]
      full(classes),
    ],
  },
  /** Two convolutions whose channels are normalized, so that few pictures in color are enough. */
  compact: {
    summary: '16 and 32 filters of 5×5 with batch norm, and no hidden layer',
    stages: ({ activation: name, classes }) => [
      ...normalizedPooled(16, 5, 0, name), // [3, 28, 28] → [16, 12, 12]
      ...normalizedPooled(32, 5, 0, name), // → [32, 4, 4]
      flatten(), // → [512]
      full(classes),
    ],
  },
  /** For what is small and may be anywhere: the largest answer of each filter is kept, not its mean. */
  anywhere: {
    summary: 'pictures standardized, three convolutions, the largest answer of each filter',
    stages: ({ activation: name, classes }) => [
      standardized(), // [1, 32, 32]
      ...normalizedPooled(12, 5, 2, name), // → [12, 16, 16]
      ...normalizedPooled(24, 3, 1, name), // → [24, 8, 8]
      convolution(32, 3, { padding: 1, bias: false }), // → [32, 8, 8]
      normalization(),
      activation(name),
      globalMaxPooling(), // → [32]
      full(classes),
    ],
  },
  /** After Waibel et al. (1989): filters over all bands at once, slid over time alone. */
  frames: {
    summary: 'for sound: filters over all bands, slid over time alone',
    stages: ({ activation: name, classes }) => [
      frameConvolution(48, 5), // [1, 24, 60] → [48, 1, 60]
      normalization(),
      framePooling(2), // → [48, 1, 30]
      activation(name),
      frameConvolution(64, 5), // → [64, 1, 30]
      normalization(),
      framePooling(2), // → [64, 1, 15]
      activation(name),
      frameConvolution(64, 3), // → [64, 1, 15]
      normalization(),
      activation(name),
      globalMaxPooling(), // → [64]
      full(classes),
    ],
  },
} as const satisfies Record<string, NetworkDescription>;

/** The name of a network. */
export type NetworkName = keyof typeof networks;
