/** @file The pictures of the READMEs, drawn by the program itself from a run that anybody can repeat. */
import { nodeSource } from '@nnzoo/datasets/node';
import { figureToSvg } from '@nnzoo/figures';
import { type AnyOptionValue, type Plan, train } from '@nnzoo/training';
import { type Registry, registry } from '@nnzoo/zoo';

/** One picture: a figure of a run with seed 1. */
export interface Picture {
  readonly file: string;
  readonly architecture: string;
  readonly data: string;
  /** Default: the data set's own. */
  readonly options?: Readonly<Record<string, AnyOptionValue>>;
  /** The figure's id. */
  readonly figure: string;
  /** Parts of the plan to replace: a short run, where the figure hardly depends on its length. */
  readonly plan?: Partial<Plan>;
  /** In pixels; default that of figures. More for what could not be read at that. */
  readonly width?: number;
}

export const pictures: readonly Picture[] = [
  {
    file: 'docs/images/scalar-value-graph.svg',
    architecture: 'scalar',
    data: 'xor',
    figure: 'value-graph',
    width: 900,
  },
  {
    file: 'docs/images/scalar-neuron.svg',
    architecture: 'scalar',
    data: 'moons',
    figure: 'neuron',
  },
  {
    file: 'docs/images/scalar-quotient-error.svg',
    architecture: 'scalar',
    data: 'xor',
    figure: 'quotient-error',
  },
  {
    file: 'docs/images/linear-tube.svg',
    architecture: 'linear',
    data: 'house-prices',
    options: { method: 'svr' },
    figure: 'tube',
  },
  {
    file: 'docs/images/perceptron-and-boundary.svg',
    architecture: 'perceptron',
    data: 'and',
    figure: 'boundary',
  },
  {
    file: 'docs/images/feedforward-moons-boundary.svg',
    architecture: 'feedforward',
    data: 'moons',
    figure: 'boundary',
  },
  {
    file: 'docs/images/rbf-moons-boundary.svg',
    architecture: 'rbf',
    data: 'moons',
    figure: 'boundary',
  },
  {
    file: 'docs/images/som-iris-label-map.svg',
    architecture: 'som',
    data: 'iris',
    figure: 'label-map',
  },
  {
    file: 'docs/images/modular-gate-regions.svg',
    architecture: 'modular',
    data: 'regimes',
    figure: 'gate-regions',
  },
  {
    file: 'docs/images/makemore-bigrams.svg',
    architecture: 'makemore',
    data: 'first-names',
    options: { model: 'counts', order: 2 },
    figure: 'bigrams',
  },
  {
    file: 'docs/images/wavenet-tree.svg',
    architecture: 'wavenet',
    data: 'first-names',
    figure: 'tree',
    plan: { length: { steps: 10 } },
  },
  {
    file: 'docs/images/transformer-attention-roles.svg',
    architecture: 'transformer',
    data: 'copying',
    figure: 'attention-roles',
  },
  {
    file: 'docs/images/vit-attention.svg',
    architecture: 'vit',
    data: 'digits',
    figure: 'attention',
  },
  {
    file: 'docs/images/cnn-hand-made-filters.svg',
    architecture: 'cnn',
    data: 'mnist',
    figure: 'hand-made-filters',
    plan: { length: { steps: 1 } },
  },
  {
    file: 'docs/images/cnn-feature-maps.svg',
    architecture: 'cnn',
    data: 'mnist',
    figure: 'feature-maps',
  },
  {
    file: 'docs/images/rnn-gradient-by-distance.svg',
    architecture: 'rnn',
    data: 'first-names',
    figure: 'gradient-by-distance',
    plan: { length: { steps: 200 } },
  },
  {
    file: 'docs/images/recommender-map.svg',
    architecture: 'recommender',
    data: 'visits-one-region',
    figure: 'recommendations',
  },
];

/** Trains and draws; the same bytes each time. */
export async function drawPicture(picture: Picture) {
  const { architecture: id, data, options, figure: wanted, plan } = picture;
  const architecture = await (registry as Registry)[id]();
  const source = nodeSource();
  const run = await train(architecture, {
    data: { name: data, source },
    seed: 1,
    resolve: (member) => (registry as Registry)[member](),
    ...(options && { options }),
    ...(plan && { plan }),
  });
  const figure = run.figures().find((candidate) => candidate.id === wanted);
  if (!figure) throw new Error(`${id} on ${data} draws no figure ${wanted}`);
  return figureToSvg(figure, picture.width === undefined ? {} : { width: picture.width });
}
