/** @file The pictures of the READMEs, drawn by the program itself from a run that anybody can repeat. */
import { nodeSource } from '@nnzoo/datasets/node';
import { figureToSvg } from '@nnzoo/figures';
import { train } from '@nnzoo/training';
import { type Registry, registry } from '@nnzoo/zoo';

/** One picture: a figure of a default run with seed 1. */
export interface Picture {
  readonly file: string;
  readonly architecture: string;
  readonly data: string;
  /** The figure's id. */
  readonly figure: string;
}

export const pictures: readonly Picture[] = [
  {
    file: 'docs/images/perceptron-and-boundary.svg',
    architecture: 'perceptron',
    data: 'and',
    figure: 'boundary',
  },
  {
    file: 'docs/images/som-iris-label-map.svg',
    architecture: 'som',
    data: 'iris',
    figure: 'label-map',
  },
];

/** Trains and draws; the same bytes each time. */
export async function drawPicture({ architecture: id, data, figure: wanted }: Picture) {
  const architecture = await (registry as Registry)[id]();
  const source = nodeSource();
  const run = await train(architecture, { data: { name: data, source }, seed: 1 });
  const figure = run.figures().find((candidate) => candidate.id === wanted);
  if (!figure) throw new Error(`${id} on ${data} draws no figure ${wanted}`);
  return figureToSvg(figure);
}
