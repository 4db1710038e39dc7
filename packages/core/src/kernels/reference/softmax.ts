/**
 * @file Softmax and its kin, row by row. All subtract the row's maximum first: eˣ of a large logit
 * would overflow, and the result does not depend on a common shift. Read after reduce.ts.
 */
import { exp, log } from '../../math/index.ts';
import { hostRead, hostWrite } from '../../memory.ts';
import type { HostArray, Storage } from '../../storage.ts';
import type { CrossEntropyGradOperands, CrossEntropyOperands } from '../layer-operands.ts';

function rowMaximum(x: HostArray, start: number, columns: number): number {
  let largest = -Infinity;
  for (let c = 0; c < columns; c++) largest = Math.max(largest, x[start + c]);
  return largest;
}

/** Σ e^(x − shift) of one row. */
function sumOfExponentials(x: HostArray, start: number, columns: number, shift: number): number {
  let total = 0;
  for (let c = 0; c < columns; c++) total += exp(x[start + c] - shift);
  return total;
}

/** log Σ eˣ of one row; −∞ for a row of −∞, +∞ where an element is +∞. */
function logSumExpOf(x: HostArray, start: number, columns: number): number {
  const largest = rowMaximum(x, start, columns);
  if (Math.abs(largest) === Infinity) return largest; // ∞ − ∞ would make it NaN
  return largest + log(sumOfExponentials(x, start, columns, largest));
}

/** softmax(x)ᵢ = e^(xᵢ − max)/Σ e^(x − max). */
export function softmax(x: Storage, out: Storage, rows: number, columns: number): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const shift = rowMaximum(from, start, columns);
    const total = sumOfExponentials(from, start, columns, shift);
    for (let c = 0; c < columns; c++) to[start + c] = exp(from[start + c] - shift) / total;
  }
}

/** log softmax(x)ᵢ = (xᵢ − max) − log Σ e^(x − max). */
export function logSoftmax(x: Storage, out: Storage, rows: number, columns: number): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const shift = rowMaximum(from, start, columns);
    const logTotal = log(sumOfExponentials(from, start, columns, shift));
    for (let c = 0; c < columns; c++) to[start + c] = from[start + c] - shift - logTotal;
  }
}

/** log Σ eˣ of each row. */
export function logSumExp(x: Storage, out: Storage, rows: number, columns: number): void {
  const from = hostRead(x);
  const to = hostWrite(out);
  for (let r = 0; r < rows; r++) to[r] = logSumExpOf(from, r * columns, columns);
}

/** ∂L/∂x = y·(g − Σ g·y), y the softmax: raising one probability lowers the others. */
export function softmaxGrad(
  g: Storage,
  y: Storage,
  out: Storage,
  rows: number,
  columns: number,
): void {
  const gradient = hostRead(g);
  const probability = hostRead(y);
  const to = hostWrite(out);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    let dot = 0;
    for (let c = 0; c < columns; c++) dot += gradient[start + c] * probability[start + c];
    for (let c = 0; c < columns; c++) {
      to[start + c] = probability[start + c] * (gradient[start + c] - dot);
    }
  }
}

/** ∂L/∂x = g − eʸ·Σ g, y the log-softmax. */
export function logSoftmaxGrad(
  g: Storage,
  y: Storage,
  out: Storage,
  rows: number,
  columns: number,
): void {
  const gradient = hostRead(g);
  const logProbability = hostRead(y);
  const to = hostWrite(out);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    let total = 0;
    for (let c = 0; c < columns; c++) total += gradient[start + c];
    for (let c = 0; c < columns; c++) {
      to[start + c] = gradient[start + c] - exp(logProbability[start + c]) * total;
    }
  }
}

/** Softmax and −log p of the target in one pass: log p itself is never rounded to 0 or 1 first. */
export function crossEntropy({
  logits,
  targets,
  probabilities,
  losses,
  rows,
  columns,
}: CrossEntropyOperands): void {
  const from = hostRead(logits);
  const target = hostRead(targets);
  const toProbability = hostWrite(probabilities);
  const toLoss = hostWrite(losses);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const shift = rowMaximum(from, start, columns);
    const total = sumOfExponentials(from, start, columns, shift);
    for (let c = 0; c < columns; c++) {
      toProbability[start + c] = exp(from[start + c] - shift) / total;
    }
    toLoss[r] = log(total) - (from[start + target[r]] - shift);
  }
}

/** ∂L/∂logits = (p − [target])·g. */
export function crossEntropyGrad({
  probabilities,
  targets,
  g,
  gRow,
  out,
  rows,
  columns,
}: CrossEntropyGradOperands): void {
  const probability = hostRead(probabilities);
  const target = hostRead(targets);
  const gradient = hostRead(g);
  const to = hostWrite(out);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const wanted = c === target[r] ? 1 : 0;
      to[r * columns + c] = (probability[r * columns + c] - wanted) * gradient[r * gRow];
    }
  }
}
