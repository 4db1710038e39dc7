/** @file Changes of packages/data that change no behavior. */
import { beyond, type Equivalent, inFile, overwritten } from './change.ts';

const soonerLarger = 'the table grows one entry sooner; what it finds is the same';
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
  ...['this.#seen.size > mostRemembered', 'true', 'false'].flatMap((after) =>
    inFile('packages/data/src/text/bpe/byte-tokenizer.ts', [
      [
        'if (this.#seen.size >= mostRemembered) {',
        'this.#seen.size >= mostRemembered',
        after,
        'what is remembered is computed again, and is the same',
      ],
    ]),
  ),
  ...inFile('packages/data/src/text/bpe/byte-pair-tokenizer.ts', [
    [
      'if (at > 0) pairs[at - 1] = this.#pairOf(tokens, at - 1);',
      'at > 0',
      'true',
      'a typed array ignores what is written before its beginning',
    ],
  ]),
  ...inFile('packages/data/src/text/bpe/learn-merges.ts', [
    ['if (sign < 0) continue;', 'sign < 0', 'sign <= 0', 'the sign is 1 or −1'],
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

export const ofData: readonly Equivalent[] = [
  ...ofTexts,
  ...ofBytePairs,
  ...inFile('packages/data/src/target.ts', [
    [
      'for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]];',
      'i < rows.length',
      'i <= rows.length',
      beyond,
    ],
  ]),
  ...inFile('packages/data/src/text/bpe/word-table.ts', [
    [
      'if (2 * this.size > this.#slots.length) this.#spread();',
      '2 * this.size > this.#slots.length',
      '2 * this.size >= this.#slots.length',
      soonerLarger,
    ],
    [
      'if (end > this.#bytes.length) {',
      'end > this.#bytes.length',
      'end >= this.#bytes.length',
      soonerLarger,
    ],
  ]),
  ...inFile('packages/data/src/text/bpe/pair-heap.ts', [
    [
      'if (last === undefined || pairs.length === 0) return first;',
      'last === undefined',
      'false',
      'of an empty heap the length is 0 as well',
    ],
    [
      'return a.count === b.count ? a.key < b.key : a.count > b.count;',
      'a.key < b.key',
      'a.key <= b.key',
      'entries of the same pair and the same count are the same',
    ],
  ]),
  ...inFile('packages/data/src/text/bpe/pair-table.ts', [
    [
      'this.#shift = 32 - bits;',
      '32 - bits',
      '32 + bits',
      'another hash: from a place beyond the table the search goes on within it',
    ],
  ]),
  ...inFile('packages/data/src/text/sequence-preprocessor.ts', [
    [
      'if (stretches === undefined) {',
      'stretches === undefined',
      'true',
      'what is remembered is computed again, and is the same',
    ],
  ]),
];
