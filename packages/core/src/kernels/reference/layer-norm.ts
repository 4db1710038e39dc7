/**
 * @file Layer norm: as batch norm, with μ and σ² of one row across its features. Read after
 * batch-norm.ts.
 */
import { hostRead, hostWrite } from '../../memory.ts';
import type { HostArray } from '../../storage.ts';
import type { LayerNormGradOperands, LayerNormOperands } from '../layer-operands.ts';

function meanOfRow(x: HostArray, start: number, columns: number): number {
  let sum = 0;
  for (let c = 0; c < columns; c++) sum += x[start + c];
  return sum / columns;
}

/** μ and σ² of each row over its features. */
export function layerNorm({
  x,
  gain,
  bias,
  out,
  normalized,
  inverseDeviation,
  rows,
  columns,
  epsilon,
}: LayerNormOperands): void {
  const from = hostRead(x);
  const scale = hostRead(gain);
  const shift = hostRead(bias);
  const to = hostWrite(out);
  const toNormalized = hostWrite(normalized);
  const toInverse = hostWrite(inverseDeviation);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    const mean = meanOfRow(from, start, columns);
    let squares = 0;
    for (let c = 0; c < columns; c++) {
      const difference = from[start + c] - mean;
      squares += difference * difference;
    }
    const inverse = 1 / Math.sqrt(squares / columns + epsilon);
    for (let c = 0; c < columns; c++) {
      const value = (from[start + c] - mean) * inverse;
      toNormalized[start + c] = value;
      to[start + c] = value * scale[c] + shift[c];
    }
    toInverse[r] = inverse;
  }
}

/** As batchNormGrad by rows, with the gain inside the means: it differs along a row. */
export function layerNormGrad({
  g,
  normalized,
  inverseDeviation,
  gain,
  gradX,
  gradGain,
  gradBias,
  rows,
  columns,
}: LayerNormGradOperands): void {
  const gradient = hostRead(g);
  const unit = hostRead(normalized);
  const inverse = hostRead(inverseDeviation);
  const scale = hostRead(gain);
  const to = hostWrite(gradX);
  const gainSums = new Float64Array(columns);
  const biasSums = new Float64Array(columns);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    let sum = 0;
    let dot = 0;
    for (let c = 0; c < columns; c++) {
      const at = start + c;
      sum += gradient[at] * scale[c];
      dot += gradient[at] * scale[c] * unit[at];
      gainSums[c] += gradient[at] * unit[at];
      biasSums[c] += gradient[at];
    }
    for (let c = 0; c < columns; c++) {
      const at = start + c;
      to[at] = inverse[r] * (gradient[at] * scale[c] - sum / columns - (unit[at] * dot) / columns);
    }
  }
  hostWrite(gradGain).set(gainSums);
  hostWrite(gradBias).set(biasSums);
}
