/**
 * @file The weights and batches that every peer starts from: raw little-endian arrays in a folder,
 * with a manifest of their shapes. Made by one generator in a fixed order, so that a change here
 * changes every number behind it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Shape = readonly number[];

/** Mulberry32: 32 bits of state are enough for benchmark data. */
class Draws {
  #state = 12345;

  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    const s = this.#state;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  normal(): number {
    let u = 0;
    while (u === 0) u = this.uniform();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.uniform());
  }
}

const sizeOf = (shape: Shape): number => shape.reduce((a, b) => a * b, 1);

/** Writes arrays into a folder, and remembers their shapes. */
class Folder {
  readonly #path: string;
  readonly #manifest: Record<string, { shape: Shape; type: 'f32' | 'i32' }> = {};
  readonly draws = new Draws();

  constructor(path: string) {
    mkdirSync(path, { recursive: true });
    this.#path = path;
  }

  put(name: string, shape: Shape, value: (i: number) => number): void {
    this.#write(
      name,
      shape,
      Float32Array.from({ length: sizeOf(shape) }, (_, i) => value(i)),
    );
  }
  normal(name: string, shape: Shape, scale: number): void {
    this.put(name, shape, () => this.draws.normal() * scale);
  }
  constant(names: readonly string[], shape: Shape, value: number): void {
    for (const name of names) this.put(name, shape, () => value);
  }
  ids(name: string, shape: Shape, below: number): Int32Array {
    const draw = () => Math.floor(this.draws.uniform() * below);
    const values = Int32Array.from({ length: sizeOf(shape) }, draw);
    this.#write(name, shape, values);
    return values;
  }
  close(): void {
    writeFileSync(join(this.#path, 'manifest.json'), JSON.stringify(this.#manifest));
  }

  #write(name: string, shape: Shape, values: Float32Array | Int32Array): void {
    writeFileSync(join(this.#path, `${name}.bin`), new Uint8Array(values.buffer));
    this.#manifest[name] = { shape, type: values instanceof Float32Array ? 'f32' : 'i32' };
  }
}

function characterModels(folder: Folder): void {
  folder.normal('w3_C', [27, 10], 1);
  folder.normal('w3_W1', [30, 200], 5 / 3 / Math.sqrt(30));
  folder.constant(['w3_g'], [200], 1);
  folder.constant(['w3_b'], [200], 0);
  folder.normal('w3_W2', [200, 27], 0.1);
  folder.constant(['w3_b2'], [27], 0);
  folder.ids('w3_X', [64, 32, 3], 27);
  folder.ids('w3_Y', [64, 32], 27);
  folder.normal('w4_C', [27, 24], 1);
  folder.normal('w4_W1', [48, 128], 1 / Math.sqrt(48));
  folder.normal('w4_W2', [256, 128], 1 / 16);
  folder.normal('w4_W3', [256, 128], 1 / 16);
  folder.constant(['w4_g1', 'w4_g2', 'w4_g3'], [128], 1);
  folder.constant(['w4_b1', 'w4_b2', 'w4_b3'], [128], 0);
  folder.normal('w4_W4', [128, 27], 0.1);
  folder.constant(['w4_b4'], [27], 0);
  folder.ids('w4_X', [64, 32, 8], 27);
  folder.ids('w4_Y', [64, 32], 27);
}

/** 2,560 pictures: for each class a blob at its own place, and noise. */
function pictures(folder: Folder): void {
  const labels = folder.ids('mn_Y', [2560], 10);
  folder.put('mn_X', [2560, 784], (i) => {
    const label = labels[Math.floor(i / 784)];
    const y = Math.floor((i % 784) / 28);
    const x = i % 28;
    const centerX = 7 + (14 * (label % 4)) / 3;
    const centerY = 7 + (14 * Math.floor(label / 4)) / 2;
    const blob = Math.exp(-((x - centerX) ** 2 + (y - centerY) ** 2) / 12);
    const noise = folder.draws.uniform() < 0.05 ? folder.draws.uniform() * 0.5 : 0;
    const value = blob + noise;
    return value < 0.05 ? 0 : Math.min(1, value);
  });
  for (const hidden of [100, 30]) {
    folder.normal(`w5_${hidden}_W1`, [784, hidden], 1 / 28);
    folder.constant([`w5_${hidden}_b1`], [hidden], 0);
    folder.normal(`w5_${hidden}_W2`, [hidden, 10], 1 / Math.sqrt(hidden));
    folder.constant([`w5_${hidden}_b2`], [10], 0);
  }
}

function convolutionalNet(folder: Folder): void {
  folder.normal('w6_c1', [6, 1, 5, 5], 1 / 5);
  folder.constant(['w6_cb1'], [6], 0);
  folder.normal('w6_c2', [16, 6, 5, 5], 1 / Math.sqrt(150));
  folder.constant(['w6_cb2'], [16], 0);
  folder.normal('w6_f1', [256, 120], 1 / 16);
  folder.constant(['w6_fb1'], [120], 0);
  folder.normal('w6_f2', [120, 84], 1 / Math.sqrt(120));
  folder.constant(['w6_fb2'], [84], 0);
  folder.normal('w6_f3', [84, 10], 1 / Math.sqrt(84));
  folder.constant(['w6_fb3'], [10], 0);
}

/** Gates of the LSTM in the order input, forget, fresh, output. */
function recurrentNets(folder: Folder): void {
  folder.ids('w7_X', [16, 64, 32], 65);
  folder.ids('w7_Y', [16, 64, 32], 65);
  for (const [net, width] of [
    ['r', 128],
    ['l', 512],
  ] as const) {
    folder.normal(`w7${net}_Wx`, [65, width], 0.1);
    folder.normal(`w7${net}_Wh`, [128, width], 1 / Math.sqrt(128));
    folder.constant([`w7${net}_b`], [width], 0);
    folder.normal(`w7${net}_Wy`, [128, 65], 1 / Math.sqrt(128));
    folder.constant([`w7${net}_by`], [65], 0);
  }
}

function others(folder: Folder): void {
  const { draws } = folder;
  folder.put('som_rand', [10000, 784], () => (draws.uniform() < 0.19 ? draws.uniform() : 0));
  folder.normal('som_small', [150, 4], 1);
  folder.normal('mm', [1024, 1024], 1);
  folder.normal('mm2', [1024, 1024], 1);
}

/** A GPT's parameters by their names in the zoo, and batches of ids. */
function gpt(
  folder: Folder,
  name: string,
  { vocabulary, context, channels, batch }: Readonly<Record<string, number>>,
): void {
  const matrix = (key: string, rows: number, columns: number): void =>
    folder.normal(`${name}_${key}`, [rows, columns], 0.02);
  const zeros = (key: string, size: number): void => folder.constant([`${name}_${key}`], [size], 0);
  const norm = (key: string): void => {
    folder.constant([`${name}_${key}.gain`], [channels], 1);
    zeros(`${key}.bias`, channels);
  };
  const linear = (key: string, inputs: number, outputs: number): void => {
    matrix(`${key}.weight`, outputs, inputs);
    zeros(`${key}.bias`, outputs);
  };
  matrix('embedding.weight', vocabulary, channels);
  matrix('positions.weight', context, channels);
  for (const block of ['blocks.0', 'blocks.1', 'blocks.2', 'blocks.3']) {
    norm(`${block}.attentionNorm`);
    linear(`${block}.attention.input`, channels, 3 * channels);
    linear(`${block}.attention.output`, channels, channels);
    norm(`${block}.mlpNorm`);
    linear(`${block}.mlp.0`, channels, 4 * channels);
    linear(`${block}.mlp.2`, 4 * channels, channels);
  }
  norm('norm');
  matrix('head.weight', vocabulary, channels);
  folder.ids(`${name}_X`, [16, batch, context], vocabulary);
  folder.ids(`${name}_Y`, [16, batch, context], vocabulary);
}

function transformers(folder: Folder): void {
  gpt(folder, 'w9', { vocabulary: 27, context: 16, channels: 64, batch: 32 });
  gpt(folder, 'w10', { vocabulary: 65, context: 64, channels: 128, batch: 12 });
}

/** Writes all arrays into a folder. */
export function writeData(path: string): void {
  const folder = new Folder(path);
  characterModels(folder);
  pictures(folder);
  convolutionalNet(folder);
  recurrentNets(folder);
  others(folder);
  transformers(folder);
  folder.close();
}
