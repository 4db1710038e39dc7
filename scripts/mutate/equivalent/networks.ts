/** @file Changes of the convolutional and recurrent networks that change no behavior. Read after change.ts. */
import { beyond, type Equivalent, inFile, overwritten } from './change.ts';

const still = 'a turn by no angle moves by whole pixels, which both ways copy';

const reseeded = 'without dropout nothing is drawn from the stream that is set';
const padded = 'a picture padded by nothing stays';

const known = 'if (known >= 0 && times[raw.rows[0]] < times[known]) {';

export const ofNetworks: readonly Equivalent[] = [
  ...inFile('packages/recommender/src/preprocessor.ts', [
    [known, 'known >= 0', 'true', 'no time is less than that of no visit, which is undefined'],
    [known, 'known >= 0', 'known > 0', 'the log is in order of time: no visit is before the first'],
  ]),
  ...inFile('packages/recommender/src/factorization.ts', [
    [
      'if (own.length === 0) return;',
      'own.length === 0',
      'false',
      'without partners the right side is 0, and so is the solution',
    ],
    ['for (let i = 0; i < columns; i++) {', 'i < columns', 'i <= columns', beyond],
  ]),
  ...inFile('packages/vit/src/attention.ts', [
    [
      "const asked = query.slice(2, { end: 1 }); // the token's alone",
      'query.slice(2, { end: 1 })',
      'query',
      'of the shares of all tokens those of the first are taken',
    ],
    [
      'const shares = asked.matmul(key.transpose(-1, -2)).mul(scale).softmax(-1); // [B, heads, 1, N + 1]',
      '-2',
      '+2',
      'of four axes the last but one is axis 2',
    ],
  ]),
  ...inFile('packages/vit/src/trainer.ts', [
    ['drawsInTraining: options.dropout > 0,', 'options.dropout > 0', 'true', reseeded],
    [
      'drawsInTraining: options.dropout > 0,',
      'options.dropout > 0',
      'options.dropout >= 0',
      reseeded,
    ],
  ]),
  ...inFile('packages/vit/src/patches.ts', [
    [
      "const whole = below + beside > 0 ? pad(pictures, amounts, 'replicate') : pictures;",
      'below + beside > 0',
      'true',
      padded,
    ],
    [
      "const whole = below + beside > 0 ? pad(pictures, amounts, 'replicate') : pictures;",
      'below + beside > 0',
      'below + beside >= 0',
      padded,
    ],
  ]),
  ...inFile('packages/cnn/src/augmentation.ts', [
    ['if (angle === 0) {', 'angle === 0', 'false', still],
    ['for (let row = 0; row < height; row++) {', 'row < height', 'row <= height', beyond],
    [
      'for (let column = 0; column < width; column++) {',
      'column < width',
      'column <= width',
      `${overwritten}; ${beyond}`,
    ],
  ]),
  ...inFile('packages/cnn/src/trainer.ts', [
    [
      'const isMoved = shift > 0 || rotation > 0;',
      'rotation > 0',
      'rotation >= 0',
      'pictures that may move by nothing are copied as they are',
    ],
  ]),
];
