/** @file A chain of layers. Read after layer.ts. */
import { check, checkTensor, kind } from '../arguments/index.ts';
import { discard } from '../recycle.ts';
import { runtime } from '../runtime.ts';
import type { Tensor } from '../tensor.ts';
import { isPassing, Layer } from './layer.ts';
import type { Module } from './module.ts';
import type { Description, SummaryRow } from './summary.ts';

const aLayer = kind(
  'a layer, such as new ReLU()',
  (value): value is Layer =>
    typeof value === 'object' && value !== null && 'forward' in value && 'describe' in value,
);

/** Each layer's output is the next one's input. The layers are named 0, 1, 2, … */
export class Sequential extends Layer {
  readonly layers: readonly Layer[];

  constructor(...layers: readonly Layer[]) {
    super();
    for (const [i, layer] of layers.entries()) check('Sequential', `layer ${i}`, layer, aLayer);
    this.layers = layers;
  }

  /**
   * Without gradients, what passes between two layers of this package is freed at once.
   * @shape what the first layer takes → what the last one gives
   */
  forward(x: Tensor): Tensor {
    checkTensor('Sequential', x);
    let value = x;
    let isOurs = false; // nobody else can hold the value
    for (const layer of this.layers) {
      const next = layer.forward(value);
      const passes = isPassing(layer);
      const isView = next.storage === value.storage;
      if (isOurs && passes && !isView && !runtime.gradEnabled) discard(value.storage);
      isOurs = passes && (isOurs || !isView);
      value = next;
    }
    return value;
  }

  override namedChildren(): Map<string, Module> {
    return new Map(this.layers.map((layer, i) => [String(i), layer]));
  }

  override describe(name: string, input: Tensor | null): Description {
    const rows: SummaryRow[] = [];
    let value = input;
    for (const [i, layer] of this.layers.entries()) {
      const inner = layer.describe(name === '' ? String(i) : `${name}.${i}`, value);
      rows.push(...inner.rows);
      value = inner.output;
    }
    return { rows, output: value };
  }
}
