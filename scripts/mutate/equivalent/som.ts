/** @file Changes of som that change no behavior. Read after change.ts. */
import { beyond, type Equivalent, inFile, overwritten } from './change.ts';

const memo = 'what is not kept is worked out again, to the same value';
const filtered =
  'what lies beyond an edge is numbered like a unit elsewhere: none of those is adjacent that is not found anyway, and beyond the map nothing is at any distance';
const edge =
  'return column < 0 || row < 0 || column >= width || row >= height ? -1 : row * width + column;';
const slots = 'const slots = 4 * (grid.width + 1) ** 2 + 4 * grid.height ** 2 + 1;';
const kept =
  'if (grid.units * grid.units <= influencesKept) this.influences.set(winner, influence);';
const key =
  "const key = topology === 'rectangular' ? Math.abs(own - other) : own * height + other;";

export const ofSom: readonly Equivalent[] = [
  ...inFile('packages/som/src/grid.ts', [
    [
      'for (let unit = 0; unit < this.units; unit++) {',
      'unit < this.units',
      'unit <= this.units',
      beyond,
    ],
    [
      'return squared > 0 && squared <= reach + 1e-9;',
      'squared <= reach + 1e-9',
      'squared < reach + 1e-9',
      'the 1e-9 is there so that no distance is equal',
    ],
    [
      'const other = this.at(column + dx, row + dy);',
      'row + dy',
      'row - dy',
      'dy goes over −1, 0 and 1',
    ],
    [edge, '-1', '+1', filtered],
    [edge, 'column < 0', 'false', filtered],
    [edge, 'row >= height', 'false', filtered],
    [
      'if (other >= 0 && this.adjacent(unit, other, rule)) found.add(other);',
      'other >= 0',
      'true',
      'no unit stands at −1: its distance is NaN, which is not above 0',
    ],
    [
      "const reach = this.topology === 'rectangular' && rule === 'eight' ? 2 : 1;",
      "this.topology === 'rectangular'",
      'true',
      'of hexagons the next ones behind the neighbors are at a squared distance of 3',
    ],
    [edge, 'column >= width', 'false', filtered],
    [edge, 'column >= width', 'column > width', filtered],
    [edge, 'column < 0 || row < 0', 'column < 0 && row < 0', filtered],
    [
      edge,
      'column < 0 || row < 0 || column >= width',
      '(column < 0 || row < 0) && column >= width',
      filtered,
    ],
    [
      edge,
      'column < 0 || row < 0 || column >= width || row >= height',
      '(column < 0 || row < 0 || column >= width) && row >= height',
      filtered,
    ],
  ]),
  ...inFile('packages/som/src/initialization.ts', [
    [
      'for (let unit = 0; unit < grid.units; unit++) {',
      'unit < grid.units',
      'unit <= grid.units',
      beyond,
    ],
    [
      'for (let f = 0; f < columns; f++) {',
      'f < columns',
      'f <= columns',
      `${overwritten}; ${beyond}`,
    ],
    [
      'for (let f = 0; f < columns; f++) codebook[unit * columns + f] = vector[f] / (length || 1);',
      'f < columns',
      'f <= columns',
      `${overwritten}; ${beyond}`,
    ],
  ]),
  ...inFile('packages/som/src/influences.ts', [
    ['for (let row = 0; row < rows; row++) {', 'row < rows', 'row <= rows', beyond],
    ['if (found) return found;', 'found', 'false', memo],
    [
      'for (let i = 0; i < width; i++) values[to + i] = line[i - place + width - 1];',
      'i < width',
      'i <= width',
      `${overwritten}; ${beyond}`,
    ],
    [key, "topology === 'rectangular'", 'false', memo],
    [
      key,
      'own * height + other',
      'own * height - other',
      'pairs of rows have numbers of their own either way',
    ],
    [
      'const line = Float32Array.from({ length: 2 * width - 1 }, (_, i) => {',
      '2 * width - 1',
      '2 * width + 1',
      'the two entries behind the last are never read',
    ],
  ]),
  ...inFile('packages/som/src/quality.ts', [
    ['if (known) return known;', 'known', 'false', memo],
    [
      kept,
      'grid.units * grid.units <= influencesKept',
      'grid.units * grid.units < influencesKept',
      memo,
    ],
    [
      kept,
      'grid.units * grid.units <= influencesKept',
      'grid.units * grid.units > influencesKept',
      memo,
    ],
    [kept, 'grid.units * grid.units <= influencesKept', 'true', memo],
    [kept, 'grid.units * grid.units <= influencesKept', 'false', memo],
    [kept, 'grid.units * grid.units', 'grid.units / grid.units', memo],
    [
      'if (count > best.count || (count === best.count && label < best.label)) best = { label, count };',
      'label < best.label',
      'label <= best.label',
      'a label stands in a Map once',
    ],
  ]),
  ...inFile('packages/som/src/neighborhood-update.ts', [
    [
      'const update = ++this.#update;',
      '++this.#update',
      '--this.#update',
      'each update has a number of its own, and none is 0, either way',
    ],
    [
      slots,
      '4 * (grid.width + 1) ** 2 + 4 * grid.height ** 2 + 1',
      '4 * (grid.width + 1) ** 2 + 4 * grid.height ** 2 - 1',
      'the largest distance on the map is far below',
    ],
    [
      'for (let unit = 0; unit < amounts.length; unit++) {',
      'unit < amounts.length',
      'unit <= amounts.length',
      beyond,
    ],
  ]),
  ...inFile('packages/som/src/batch.ts', [
    [
      'for (let row = 0; row < rows; row++) {',
      'row < rows',
      'row <= rows',
      'no weight is undefined: the row beyond the last stays',
    ],
  ]),
  ...inFile('packages/som/src/trainer.ts', [
    [
      "if (this.#options.training === 'batch') {",
      "this.#options.training === 'batch'",
      'true',
      'online the sums hold no rows, and a unit that no row reaches stays',
    ],
    [
      'for (let unit = 0; unit < grid.units; unit++) {',
      'unit < grid.units',
      'unit <= grid.units',
      `${overwritten}; ${beyond}`,
    ],
  ]),
];
