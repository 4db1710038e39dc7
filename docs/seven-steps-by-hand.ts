/**
 * @file The seven steps once more, with every product, derivative and update written out; only the
 * random numbers and the names come from the packages. The losses are those of seven-steps.ts.
 */
import { createRng, init, math } from '@nnzoo/core';
import { readNames, sizes } from './seven-steps.ts';

type Rows = Float64Array[];

const { context, features, hidden, batch, rate } = sizes;
const random = createRng(1);
const zeros = (rows: number, columns: number): Rows =>
  Array.from({ length: rows }, () => new Float64Array(columns));

/** Learns for `steps` minibatches; losses in nats a character. */
export async function sevenStepsByHand(steps: number): Promise<number[]> {
  const { tokenizer, examples } = await readNames();
  const rng = random.stream('weights');
  const drawn = (rows: number, columns: number, bound = 0): Rows => {
    const shape = [rows, columns];
    const of = { rng, dtype: 'float64' } as const;
    const range = { ...of, low: -bound, high: bound };
    const flat = (bound > 0 ? init.uniform(shape, range) : init.normal(shape, of)).data();
    return zeros(rows, columns).map((row, i) => row.map((_, j) => flat[i * columns + j]));
  };

  // 1. Define the layers, with their weights and biases; 2. attach batch norm.
  const C = drawn(tokenizer.size, features);
  const W1 = drawn(hidden, context * features, 1 / Math.sqrt(context * features));
  const gain = new Float64Array(hidden).fill(1);
  const shift = new Float64Array(hidden);
  const W2 = drawn(tokenizer.size, hidden, 1 / Math.sqrt(hidden));
  const [b2] = drawn(1, tokenizer.size, 1 / Math.sqrt(hidden));

  // 3. Retrieve the parameters: all of them, each with a gradient of the same shape.
  const parameters = [...C, ...W1, gain, shift, ...W2, b2];
  const losses: number[] = [];
  const rows = random.stream('rows');
  for (let step = 0; step < steps; step++) {
    // 4. Build the minibatch.
    const chosen = Array.from({ length: batch }, () => examples[rows.int(examples.length)]);

    // 5. Forward pass. x: embedded, u: weighted sums, n: normalized, h: tanh, p: shares.
    const x = chosen.map(({ before }) => Float64Array.from(before.flatMap((id) => [...C[id]])));
    const u = x.map((row) => Float64Array.from(W1, (weights) => dot(row, weights)));
    const mean = gain.map((_, j) => average(u, (row) => row[j]));
    const std = gain.map((_, j) => Math.sqrt(average(u, (row) => (row[j] - mean[j]) ** 2) + 1e-5));
    const n = u.map((row) => row.map((value, j) => (value - mean[j]) / std[j]));
    const h = n.map((row) => row.map((value, j) => math.tanh(gain[j] * value + shift[j])));
    const p = h.map((row) =>
      softmax(Float64Array.from(W2, (weights, k) => dot(row, weights) + b2[k])),
    );
    losses.push(-average(chosen, ({ next }, i) => math.log(p[i][next])));

    // 6. Backward pass: from the shares back to the embedding, each line the chain rule once.
    const [dC, dW1, dW2] = [C, W1, W2].map((matrix) => zeros(matrix.length, matrix[0].length));
    const [dGain, dShift, db2] = [gain, shift, b2].map((vector) => new Float64Array(vector.length));
    const dn = zeros(batch, hidden);
    for (let i = 0; i < batch; i++) {
      const dScores = p[i].map((share, k) => (share - (k === chosen[i].next ? 1 : 0)) / batch);
      add(db2, dScores);
      for (const [k, slope] of dScores.entries()) add(dW2[k], h[i], slope);
      for (let j = 0; j < hidden; j++) {
        const dTanh = (1 - h[i][j] ** 2) * sum(dScores, (slope, k) => slope * W2[k][j]);
        dGain[j] += dTanh * n[i][j];
        dShift[j] += dTanh;
        dn[i][j] = dTanh * gain[j];
      }
    }
    const dnMean = gain.map((_, j) => average(dn, (row) => row[j]));
    const dnAlong = gain.map((_, j) => average(dn, (row, i) => row[j] * n[i][j]));
    for (let i = 0; i < batch; i++) {
      // The mean and the standard deviation depend on this row as well: so there are two more terms.
      const du = dn[i].map((slope, j) => (slope - dnMean[j] - n[i][j] * dnAlong[j]) / std[j]);
      for (const [j, slope] of du.entries()) add(dW1[j], x[i], slope);
      chosen[i].before.forEach((id, t) => {
        for (let c = 0; c < features; c++) {
          dC[id][c] += sum(du, (slope, j) => slope * W1[j][t * features + c]);
        }
      });
    }

    const gradients = [...dC, ...dW1, dGain, dShift, ...dW2, db2];
    for (const [i, parameter] of parameters.entries()) add(parameter, gradients[i], -rate);
  }
  return losses; // 7. To sample, draw from p and read on: see seven-steps.ts.
}

function add(to: Float64Array, what: Float64Array, factor = 1): void {
  for (let i = 0; i < to.length; i++) to[i] += factor * what[i];
}

function sum<T>(values: ArrayLike<T>, of: (value: T, i: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += of(values[i], i);
  return total;
}

function average<T>(values: ArrayLike<T>, of: (value: T, i: number) => number): number {
  return sum(values, of) / values.length;
}

function dot(a: Float64Array, b: Float64Array): number {
  return sum(a, (value, i) => value * b[i]);
}

function softmax(scores: Float64Array): Float64Array {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => math.exp(score - highest));
  return powers.map((power) => power / sum(powers, (each) => each));
}

if (process.argv[1]?.endsWith('seven-steps-by-hand.ts')) {
  const losses = await sevenStepsByHand(1000);
  const shown = losses.filter((_, step) => step % 100 === 99);
  console.log(shown.map((loss) => loss.toFixed(4)).join(' '));
}
