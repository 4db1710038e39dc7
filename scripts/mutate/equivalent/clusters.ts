/** @file Changes of clusters, support vectors and separability that change no behavior. Read after change.ts. */
import { beyond, type Equivalent, inFile, overwritten, undefinedIsLess } from './change.ts';

const core = 'packages/core/src/linalg';
const noColumns = 'a piece of no columns adds nothing';
const searchedAgain = 'a row is searched that need not be: the bounds prove that its label stays';

export const ofClusters: readonly Equivalent[] = [
  ...inFile(`${core}/clustering.ts`, [
    [
      'for (let i = 0; i < size; i++) {',
      'i < size',
      'i <= size',
      'the label beyond the last is undefined: nothing is added to a cluster, or kept',
    ],
    [
      'for (let i = 0; i < size; i++) counts[labels[i]]++;',
      'i < size',
      'i <= size',
      'the label beyond the last is undefined: it counts for no cluster',
    ],
    [
      'for (let start = 0; start < columns && sum <= limit; start += 16) {',
      'start < columns',
      'start <= columns',
      noColumns,
    ],
    [
      'for (let start = 0; start < columns && sum <= limit; start += 16) {',
      'sum <= limit',
      'true',
      'the sum over all columns is above the limit, too, and no caller keeps it then',
    ],
    ['for (let k = 0; k < clusters; k++) {', 'k < clusters', 'k <= clusters', beyond],
    [
      'for (let k = 0; k < state.clusters; k++) {',
      'k < state.clusters',
      'k <= state.clusters',
      'the number of rows beyond the last cluster is undefined, which is not 0',
    ],
  ]),
  ...inFile(`${core}/kernel.ts`, [
    [
      'if (most < size) kept.delete(i); // a map remembers the order: the oldest comes first',
      'most < size',
      'true',
      'where all rows are kept, nothing asks for their order',
    ],
  ]),
  ...inFile(`${core}/k-means.ts`, [
    [
      'changes += bounds.assign(start, Math.min(start + chunk, size));',
      'changes += bounds.assign(start, Math.min(start + chunk, size))',
      'changes -= bounds.assign(start, Math.min(start + chunk, size))',
      'only whether the sum is 0 is asked, and no count is negative',
    ],
    [
      'changes += bounds.assign(start, Math.min(start + chunk, size));',
      'Math.min(start + chunk, size)',
      'Math.max(start + chunk, size)',
      'the other chunks are looked at sooner and again, without a change; beyond the last nothing is kept',
    ],
  ]),
  ...inFile(`${core}/nearest-bounds.ts`, [
    [
      'for (let k = 0; k < clusters; k++) {',
      'k < clusters',
      'k <= clusters',
      'beyond the last centroid nothing is kept, and narrower bounds prove less: the labels stay',
    ],
    [
      'for (let start = 0; start < a.length && sum <= limit; start += 16) {',
      'start < a.length',
      'start <= a.length',
      noColumns,
    ],
    [
      'for (let j = 0; j < columns; j++) row[j] = rows[i * columns + j];',
      'j < columns',
      'j <= columns',
      beyond,
    ],
    [
      'const bound = Math.max(lower[i], this.#half[own]);',
      'Math.max(lower[i], this.#half[own])',
      'Math.min(lower[i], this.#half[own])',
      searchedAgain,
    ],
    [
      'const centroid = this.#centroids.subarray(k * columns, (k + 1) * columns);',
      'k + 1',
      'k - 1',
      'half the distance to the next centroid is 0, which proves nothing: more rows are searched',
    ],
    ['if (own >= 0) {', 'own >= 0', 'false', searchedAgain],
    ['if (upper[i] < bound) continue;', 'upper[i] < bound', 'false', searchedAgain],
  ]),
  ...inFile(`${core}/rows.ts`, [
    [
      'for (let start = 0; start < columns && sum < limit; start += 16) {',
      'start < columns',
      'start <= columns',
      noColumns,
    ],
  ]),
  ...inFile(`${core}/separability.ts`, [
    [
      'const normalized = weights.map((w, i) => w / (signs[i] > 0 ? sums.positive : sums.negative));',
      'signs[i] > 0',
      'signs[i] >= 0',
      'signs are 1 or −1',
    ],
    ['for (let i = 0; i < signs.length; i++) {', 'i < signs.length', 'i <= signs.length', beyond],
    [
      'for (let j = 0; j < columns; j++) rows[i * width + j] = signs[i] * points[i * columns + j];',
      'j < columns',
      'j <= columns',
      overwritten,
    ],
  ]),
  ...inFile(`${core}/simplex.ts`, [
    [
      'if (other === row || factor === 0) continue;',
      'factor === 0',
      'false',
      '0 times a finite row is taken off: nothing changes',
    ],
    ['for (let k = 0; k < width; k++) costs[k] -= row[k];', 'k < width', 'k <= width', beyond],
    [
      'basis[j] = sign > 0 ? size + j : size + slacks + j;',
      'sign > 0',
      'sign >= 0',
      'signs are 1 or −1',
    ],
    [
      'if (variable < points) weights[variable] = Math.max(0, rightSide(tableau, row));',
      'variable < points',
      'variable <= points',
      beyond,
    ],
    [
      'if (variable < points) weights[variable] = Math.max(0, rightSide(tableau, row));',
      'variable < points',
      'true',
      beyond,
    ],
    [
      'for (let k = 0; k < width; k++) pivotRow[k] /= column[row];',
      'k < width',
      'k <= width',
      beyond,
    ],
  ]),
  ...inFile(`${core}/smo.ts`, [
    [
      'return signs[i] > 0 ? this.alpha[i] < bounds[i] : this.alpha[i] > 0;',
      'signs[i] > 0',
      'signs[i] >= 0',
      'signs are 1 or −1',
    ],
    [
      'return signs[i] > 0 ? this.alpha[i] > 0 : this.alpha[i] < bounds[i];',
      'signs[i] > 0',
      'signs[i] >= 0',
      'signs are 1 or −1',
    ],
    [
      'const roomUp = signs[up] > 0 ? bounds[up] - this.alpha[up] : this.alpha[up];',
      'signs[up] > 0',
      'signs[up] >= 0',
      'signs are 1 or −1',
    ],
    [
      'for (let i = 0; i < gains.length; i++) {',
      'i < gains.length',
      'i <= gains.length',
      undefinedIsLess,
    ],
    [
      'for (let j = 0; j < gains.length; j++) {',
      'j < gains.length',
      'j <= gains.length',
      'what lies beyond the last variable is no variable that can fall',
    ],
    ['for (let k = 0; k < gains.length; k++) {', 'k < gains.length', 'k <= gains.length', beyond],
  ]),
];
