/** @file Changes of packages/data that change no behavior. */
import { beyond, type Equivalent } from './change.ts';

const soonerLarger = 'the table grows one entry sooner; what it finds is the same';

export const ofData: readonly Equivalent[] = [
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
    why: 'both branches copy the same values, one of them faster',
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
