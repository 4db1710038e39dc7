/** @file Changes of packages/datasets that change no behavior. */
import { beyond, type Equivalent, inFile } from './change.ts';
import { ofJpeg } from './datasets-jpeg.ts';
import { ofTables } from './datasets-tables.ts';

const src = 'packages/datasets/src';

const ofMakers: readonly Equivalent[] = [
  ...inFile(`${src}/places/law.ts`, [
    [
      'for (let visitor = 0; visitor < visitors; visitor++) {',
      'visitor < visitors',
      'visitor <= visitors',
      `${beyond}; nothing is drawn from the stream later`,
    ],
  ]),
  ...inFile(`${src}/sets/visits/make-visits.ts`, [
    [
      'for (let place = 0; place < opens.length; place++) {',
      'place < opens.length',
      'place <= opens.length',
      `${beyond}; a place that opens on no day never does`,
    ],
  ]),
  ...inFile(`${src}/sets/latch/load.ts`, [
    [
      'for (let row = 0; row < rows; row++) {',
      'row < rows',
      'row <= rows',
      `${beyond}; nothing is drawn from the stream later`,
    ],
  ]),
  ...inFile(`${src}/sets/surfaces/defects.ts`, [
    [
      'for (let at = 0; at < side * side; at++) see(at, at % side, Math.floor(at / side));',
      'at < side * side',
      'at <= side * side',
      beyond,
    ],
  ]),
  ...inFile(`${src}/images/image-preprocessor.ts`, [
    [
      'for (let p = 0; p < columns; p++) features[to + p] = shares[pixels[p]];',
      'p < columns',
      'p <= columns',
      'what lands in the next row is overwritten when that is filled; behind the last it is ignored',
    ],
  ]),
];

export const ofDatasets: readonly Equivalent[] = [...ofJpeg, ...ofTables, ...ofMakers];
