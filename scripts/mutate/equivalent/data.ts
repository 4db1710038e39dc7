/** @file Changes of packages/data that change no behavior. */
import { beyond, type Equivalent, inFile, overwritten } from './change.ts';

const soonerLarger = 'the table grows one entry sooner; what it finds is the same';
const copiesAlike = 'both branches copy the same values, one of them faster';

const ofTexts: readonly Equivalent[] = [
  ...inFile('packages/data/src/text/context-preprocessor.ts', [
    [
      'for (let i = 1; i < context; i++) tokens.push(boundary);',
      'i < context',
      'i <= context',
      'one boundary more between documents stands where no context reaches',
    ],
    [
      'for (let t = 0; t < context; t++) contexts[i * context + t] = tokens[target - context + t];',
      't < context',
      't <= context',
      `${overwritten}; ${beyond}`,
    ],
    ['for (let i = 0; i < rows.length; i++) {', 'i < rows.length', 'i <= rows.length', beyond],
  ]),
  ...inFile('packages/data/src/text/python-random.ts', [
    ['for (let i = 1; i < STATE_WORDS; i++) {', 'i < STATE_WORDS', 'i <= STATE_WORDS', beyond],
    ['for (let i = 0; i < STATE_WORDS; i++) {', 'i < STATE_WORDS', 'i <= STATE_WORDS', beyond],
  ]),
];

const ofBytePairs: readonly Equivalent[] = [
  ...inFile('packages/data/src/text/bpe/pair-table.ts', [
    [
      'while (1 << bits < 2 * keys.length) bits++;',
      '1 << bits < 2 * keys.length',
      '1 << bits <= 2 * keys.length',
      soonerLarger,
    ],
    [
      'while (this.#keys[slot] !== 0 && this.#keys[slot] !== held) slot = (slot + 1) & mask;',
      'slot + 1',
      'slot - 1',
      'slots are tried in the other direction, where a pair is entered and where it is looked for',
    ],
  ]),
  ...inFile('packages/data/src/text/bpe/byte-tokenizer.ts', [
    [
      'if (this.#seen.size >= mostRemembered) {',
      'this.#seen.size >= mostRemembered',
      'this.#seen.size > mostRemembered',
      'what is remembered is computed again, and is the same',
    ],
  ]),
  ...inFile('packages/data/src/text/bpe/learn-merges.ts', [
    [
      'if (change === 0) continue;',
      'change === 0',
      'false',
      'a count that stays is written again, and only what grew is entered into the heap',
    ],
    [
      'if (count < pair.count) heap.push({ key: pair.key, count });',
      'count < pair.count',
      'count <= pair.count',
      'a pair with the count of its entry has been returned',
    ],
    [
      'if (count < pair.count) heap.push({ key: pair.key, count });',
      'count < pair.count',
      'true',
      'a pair that grew has two equal entries then: the second one is out of date once the first is merged',
    ],
  ]),
];

const ofTables: readonly Equivalent[] = [
  ...['width >= shortRow', 'true', 'false'].flatMap((after) =>
    inFile('packages/data/src/table.ts', [
      [
        'if (width > shortRow) picked.set(features.subarray(from, from + width), i * width);',
        'width > shortRow',
        after,
        copiesAlike,
      ],
    ]),
  ),
  ...inFile('packages/data/src/table.ts', [
    [
      'else for (let c = 0; c < width; c++) picked[i * width + c] = features[from + c];',
      'c < width',
      'c <= width',
      `${overwritten}; ${beyond}`,
    ],
    [
      'while (at < features.length && Number.isFinite(features[at])) at++;',
      'at < features.length',
      'at <= features.length',
      'what lies beyond the end is undefined, which is not finite',
    ],
  ]),
  ...inFile('packages/data/src/table-of.ts', [
    [
      'const distinct = [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));',
      'a < b',
      'a <= b',
      'distinct values are never equal',
    ],
  ]),
  ...inFile('packages/data/src/typed-column.ts', [
    [
      'for (let row = start; row < end; row++) values[row * width + at] = own[row];',
      'row < end',
      'row <= end',
      `the first row of the next rows gets its own value early; ${beyond}`,
    ],
    [
      'for (let row = start; row < end; row++) values[row * width + at + ids[row]] = 1;',
      'row < end',
      'row <= end',
      `the first row of the next rows gets its own value early; ${beyond}`,
    ],
  ]),
  ...inFile('packages/data/src/table-preprocessor.ts', [
    ['for (let i = 0; i < rows.length; i++) {', 'i < rows.length', 'i <= rows.length', beyond],
    [
      'for (let c = 0; c < columns; c++) {',
      'c < columns',
      'c <= columns',
      `${overwritten}; ${beyond}`,
    ],
  ]),
];

export const ofData: readonly Equivalent[] = [
  ...ofTexts,
  ...ofBytePairs,
  ...ofTables,
  {
    file: 'packages/data/src/target.ts',
    line: 'for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]];',
    before: 'i < rows.length',
    after: 'i <= rows.length',
    why: beyond,
  },
  {
    file: 'packages/data/src/table.ts',
    line: 'if (width > shortRow) picked.set(features.subarray(from, from + width), i * width);',
    before: 'width > shortRow',
    after: 'width <= shortRow',
    why: copiesAlike,
  },
  {
    file: 'packages/data/src/text/bpe/word-table.ts',
    line: 'if (2 * this.size > this.#slots.length) this.#spread();',
    before: '2 * this.size > this.#slots.length',
    after: '2 * this.size >= this.#slots.length',
    why: soonerLarger,
  },
  {
    file: 'packages/data/src/text/bpe/word-table.ts',
    line: 'if (end > this.#bytes.length) {',
    before: 'end > this.#bytes.length',
    after: 'end >= this.#bytes.length',
    why: soonerLarger,
  },
  {
    file: 'packages/data/src/text/bpe/pair-heap.ts',
    line: 'if (last === undefined || pairs.length === 0) return first;',
    before: 'last === undefined',
    after: 'false',
    why: 'of an empty heap the length is 0 as well',
  },
  {
    file: 'packages/data/src/text/bpe/pair-heap.ts',
    line: 'return a.count === b.count ? a.key < b.key : a.count > b.count;',
    before: 'a.key < b.key',
    after: 'a.key <= b.key',
    why: 'entries of the same pair and the same count are the same',
  },
  {
    file: 'packages/data/src/text/bpe/pair-table.ts',
    line: 'this.#shift = 32 - bits;',
    before: '32 - bits',
    after: '32 + bits',
    why: 'another hash: from a place beyond the table the search goes on within it',
  },
  {
    file: 'packages/data/src/text/sequence-preprocessor.ts',
    line: 'if (stretches === undefined) {',
    before: 'stretches === undefined',
    after: 'true',
    why: 'what is remembered is computed again, and is the same',
  },
];
