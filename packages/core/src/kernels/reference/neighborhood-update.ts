/** @file The self-organizing map's neighborhood update, with the distances to the next input. Read after matmul.ts. */
import { hostRead, hostUpdate, hostWrite } from '../../memory.ts';
import type { NeighborhoodUpdateOperands } from '../operands.ts';

/** w_u ← w_u + amount_u·(x − w_u), left alone at amount 0; then distances_u = Σ (next − w_u)². */
export function neighborhoodUpdate({
  codebook,
  amounts,
  rows,
  x,
  next,
  distances,
  units,
  size,
}: NeighborhoodUpdateOperands): void {
  const from = hostRead(rows);
  const weights = hostUpdate(codebook);
  if (x >= 0) {
    const amount = hostRead(amounts);
    for (let u = 0; u < units; u++) {
      if (amount[u] === 0) continue; // outside the neighborhood: not even an infinite x moves it
      for (let f = 0; f < size; f++) {
        const at = u * size + f;
        weights[at] += amount[u] * (from[x * size + f] - weights[at]);
      }
    }
  }
  if (next < 0) return;
  const to = hostWrite(distances);
  for (let u = 0; u < units; u++) {
    let sum = 0;
    for (let f = 0; f < size; f++) {
      const difference = from[next * size + f] - weights[u * size + f];
      sum += difference * difference;
    }
    to[u] = sum;
  }
}
