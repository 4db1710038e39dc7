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

const ofNoEffect: readonly Equivalent[] = [
  ...inFile(`${src}/speech/fourier.ts`, [
    [
      'const [cosine, sine] = [math.cos((Math.PI * k) / half), -math.sin((Math.PI * k) / half)];',
      '-math.sin((Math.PI * k) / half)',
      '+math.sin(Math.PI * k / half)',
      'the transform of real samples is conjugated, which has the same power',
    ],
  ]),
  ...inFile(`${src}/images/png/passes.ts`, [
    [
      '.filter(({ columns, rows }) => columns > 0 && rows > 0);',
      'rows > 0',
      'true',
      'no rows take no bytes',
    ],
  ]),
  ...inFile(`${src}/images/png/read-png.ts`, [
    [
      'for (let i = 0; i < count; i++) levels[i] = toByte(samples[i]);',
      'i < count',
      'i <= count',
      'of colors it lies beyond the end; of gray the first level alone is read',
    ],
  ]),
  ...inFile(`${src}/bundled.ts`, [
    [
      "if (target?.kind !== 'class' || card.target?.kind !== 'class') {",
      "target?.kind !== 'class' || card.target?.kind !== 'class'",
      'false',
      'the target was read as the card says: of numbers it was above, so it is of classes',
    ],
  ]),
  ...inFile(`${src}/sets/vowels/load.ts`, [
    [
      "if (target?.kind !== 'class' || [speaker, ...columns].join() !== expected.join()) {",
      "target?.kind !== 'class'",
      'false',
      'a label has classes',
    ],
  ]),
  ...inFile(`${src}/images/image-preprocessor.ts`, [
    ['if (known) return known;', 'known', 'false', 'the same pictures are worked out again'],
  ]),
  ...inFile(`${src}/sets/iris/load.ts`, [
    [
      "const ids = target?.kind === 'class' ? target.ids.map((id) => Number(id === 0)) : [];",
      "target?.kind === 'class'",
      'true',
      'the flowers have classes',
    ],
  ]),
  ...inFile(`${src}/sets/regimes/load.ts`, [
    [
      "return y >= 0 ? 'north' : 'south';",
      'y >= 0',
      'y > 0',
      'no |x| is below |0|: where y is 0 it was east or west',
    ],
  ]),
  ...inFile(`${src}/sets/latch/load.ts`, [
    [
      'series[step] = isPulse ? pulseSize * side : rng.normal(0, noise);',
      'pulseSize * side',
      'pulseSize / side',
      'the side is 1 or −1',
    ],
  ]),
  ...inFile(`${src}/sets/surfaces/texture.ts`, [
    [
      'for (let i = 0; i < size; i++) {',
      'i < size',
      'i <= size',
      `${beyond}; nothing is drawn from the stream later`,
    ],
  ]),
  ...inFile(`${src}/images/picture.ts`, [
    [
      'for (let i = 0; i < height * width; i++) {',
      'i < height * width',
      'i <= height * width',
      beyond,
    ],
  ]),
  ...inFile(`${src}/speech/word-picture.ts`, [
    [
      'for (let frame = 0; given > 0 && frame < Math.min(length, frames); frame++) {',
      'given > 0',
      'true',
      'without frames there are no decibels: what is worked out is NaN, which is kept as 0',
    ],
  ]),
];

export const ofDatasets: readonly Equivalent[] = [
  ...ofJpeg,
  ...ofTables,
  ...ofMakers,
  ...ofNoEffect,
];
