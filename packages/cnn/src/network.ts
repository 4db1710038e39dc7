/** @file Stages as one network: each gets the output size of the one before it. Read after stages.ts. */
import { Layer, type Module, noGrad, type Rng, type Tensor, UsageError, zeros } from '@nnzoo/core';
import type { ImageFormat } from '@nnzoo/data';
import type { NetworkChoices } from './blocks.ts';
import { type NetworkDescription, type NetworkName, networks } from './model.ts';
import type { Stage } from './stages.ts';

/** A stage of a network that stands. */
export interface BuiltStage extends Pick<Stage, 'kind' | 'window'> {
  /** `convolution1`, `pooling1`, …, `output`: unique, and part of its parameters' names. */
  readonly name: string;
  readonly layer: Layer;
  /** What comes out for one picture: [channels, height, width], or [numbers]. */
  readonly output: readonly number[];
}

/** What came out of one stage. */
export interface Traced {
  readonly stage: BuiltStage;
  /** [B, ...output] */
  readonly value: Tensor;
}

/**
 * A convolutional network: pictures → features → features of features → scores.
 *
 * @shape [B, C, H, W] → [B, K], before softmax
 * @see LeCun et al. (1989)
 */
export class ConvolutionalNetwork extends Layer {
  /** First to last. */
  readonly stages: readonly BuiltStage[];
  /** [C, H, W] of its pictures. */
  readonly input: readonly number[];

  /** @throws UsageError `cnn/too-small` where the picture is used up before the last stage. */
  constructor(stages: readonly Stage[], input: readonly number[], rng: Rng) {
    super();
    this.input = input;
    this.stages = build(stages, input, rng);
  }

  /** The stages with something to learn, or that switch between training and use, by their names. */
  override namedChildren(): Map<string, Module> {
    return new Map(this.stages.map(({ name, layer }) => [name, layer]));
  }

  forward(x: Tensor): Tensor {
    let value = x;
    for (const { layer } of this.stages) value = layer.forward(value);
    return value;
  }

  /** What the first `count` stages make of x; default: all of them. */
  trace(x: Tensor, count = this.stages.length): Traced[] {
    let value = x;
    return this.stages.slice(0, count).map((stage) => {
      value = stage.layer.forward(value);
      return { stage, value };
    });
  }
}

/** The description of this name. */
export function networkNamed(name: NetworkName): NetworkDescription {
  return networks[name];
}

/** The network of this name for pictures of this format. */
export function createNetwork(
  name: NetworkName,
  { channels, height, width }: ImageFormat,
  choices: NetworkChoices,
  rng: Rng,
): ConvolutionalNetwork {
  return new ConvolutionalNetwork(
    networkNamed(name).stages(choices),
    [channels, height, width],
    rng,
  );
}

function build(stages: readonly Stage[], input: readonly number[], rng: Rng): BuiltStage[] {
  const counts = new Map<string, number>();
  let shape = input;
  return stages.map((stage, place) => {
    const { kind, window } = stage;
    checkFits(stage, shape, input);
    const layer = stage.build(shape, rng.at(place));
    shape = outputOf(layer, shape);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const name = place === stages.length - 1 ? 'output' : `${kind}${count}`;
    return { kind, name, layer, output: shape, ...(window && { window }) };
  });
}

/** The shape that comes out, found by sending zeros through. */
function outputOf(layer: Layer, input: readonly number[]): readonly number[] {
  layer.eval();
  const { shape } = noGrad(() => layer.forward(zeros([1, ...input])));
  layer.train();
  return shape.slice(1);
}

function checkFits({ window }: Stage, shape: readonly number[], input: readonly number[]): void {
  if (window === undefined) return;
  const [, height, width] = shape;
  const { kernelSize, padding } = window;
  if (Math.min(height, width) + 2 * padding >= kernelSize) return;
  throw new UsageError(
    'cnn/too-small',
    `the pictures are ${input[1]}×${input[2]}; of them ${height}×${width} is left where a window of ${kernelSize}×${kernelSize} comes: choose --network small or modern`,
    { input, left: shape, kernelSize },
  );
}
