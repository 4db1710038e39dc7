/**
 * @file Which pairs of tokens become one: the most frequent pair of the text, again and again. Read
 * after words.ts.
 * @see Gage (1994), A new algorithm for data compression; Sennrich, Haddow, Birch (2016), algorithm 1
 */
import { type PairCount, PairHeap } from './pair-heap.ts';
import { WordTable } from './word-table.ts';
import { wordEnd } from './words.ts';

/** Two tokens that follow one another, as one number. */
export function pairKey(left: number, right: number): number {
  return left * 65_536 + right;
}

/** The two tokens of a key. */
function pairOf(key: number): readonly [number, number] {
  return [Math.floor(key / 65_536), key % 65_536];
}

/** A distinct word of the text: its tokens so far, and how often it stands there. */
interface CountedWord {
  tokens: number[];
  readonly count: number;
}

/** What is known of all pairs while merges are learned. */
interface PairStatistics {
  readonly counts: Map<number, number>;
  /** Words that a pair stands in, or once stood in. */
  readonly words: Map<number, Set<number>>;
  readonly heap: PairHeap;
}

/**
 * The merges that a text asks for, in their order: in each step the most frequent pair of neighbors
 * within words becomes a token of its own; of equally frequent ones that of the smaller tokens. A
 * pair that stands in the text once is no pattern: with fewer merges than asked for, the text has
 * no more to give.
 *
 * @param tokenOf the token of each byte, [256]; new tokens are numbered from `firstMerged` on
 * @param count merges wanted
 */
export function learnMerges(
  text: Uint8Array,
  tokenOf: (byte: number) => number,
  { firstMerged, count }: { readonly firstMerged: number; readonly count: number },
): (readonly [number, number])[] {
  const words = countWords(text, tokenOf);
  const statistics = countPairs(words);
  const merges: (readonly [number, number])[] = [];
  while (merges.length < count) {
    const best = nextPair(statistics);
    if (best === undefined || best.count < 2) break;
    merge(best.key, firstMerged + merges.length, words, statistics);
    merges.push(pairOf(best.key));
  }
  return merges;
}

function countWords(text: Uint8Array, tokenOf: (byte: number) => number): CountedWord[] {
  const table = new WordTable();
  const counts: number[] = [];
  for (let start = 0; start < text.length; ) {
    const end = wordEnd(text, start);
    const word = table.add(text, start, end);
    counts[word] = (counts[word] ?? 0) + 1;
    start = end;
  }
  return counts.map((count, word) => ({ tokens: Array.from(table.word(word), tokenOf), count }));
}

function countPairs(words: readonly CountedWord[]): PairStatistics {
  const statistics = { counts: new Map(), words: new Map(), heap: new PairHeap() };
  const changes = new Map<number, number>();
  words.forEach((_, number) => {
    enter(words, number, 1, statistics, changes);
  });
  settle(changes, statistics);
  return statistics;
}

/** Adds the pairs of a word to the changes, `sign` times as often as it stands in the text. */
function enter(
  words: readonly CountedWord[],
  number: number,
  sign: 1 | -1,
  statistics: PairStatistics,
  changes: Map<number, number>,
): void {
  const { tokens, count } = words[number];
  for (let i = 1; i < tokens.length; i++) {
    const key = pairKey(tokens[i - 1], tokens[i]);
    changes.set(key, (changes.get(key) ?? 0) + sign * count);
    if (sign < 0) continue;
    const places = statistics.words.get(key);
    if (places) places.add(number);
    else statistics.words.set(key, new Set([number]));
  }
}

/** Brings the counts up to date; what became more frequent is entered into the heap again. */
function settle(changes: ReadonlyMap<number, number>, { counts, heap }: PairStatistics): void {
  for (const [key, change] of changes) {
    if (change === 0) continue;
    const count = (counts.get(key) ?? 0) + change;
    counts.set(key, count);
    if (change > 0) heap.push({ key, count });
  }
}

/** The most frequent pair. An entry of the heap may be outdated: it goes back with its count of now. */
function nextPair({ counts, heap }: PairStatistics): PairCount | undefined {
  for (;;) {
    const pair = heap.pop();
    if (pair === undefined) return undefined;
    const count = counts.get(pair.key)!;
    if (count === pair.count) return pair;
    if (count < pair.count) heap.push({ key: pair.key, count });
  }
}

function merge(
  key: number,
  token: number,
  words: readonly CountedWord[],
  statistics: PairStatistics,
): void {
  const [left, right] = pairOf(key);
  const changes = new Map<number, number>();
  for (const number of statistics.words.get(key)!) {
    enter(words, number, -1, statistics, changes);
    words[number].tokens = mergedTokens(words[number].tokens, [left, right], token);
    enter(words, number, 1, statistics, changes);
  }
  statistics.words.delete(key);
  settle(changes, statistics);
}

/** The tokens with each `pair`, from the left, as one token. */
function mergedTokens(
  tokens: readonly number[],
  [left, right]: readonly [number, number],
  token: number,
): number[] {
  const merged: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const isPair = tokens[i] === left && tokens[i + 1] === right;
    merged.push(isPair ? token : tokens[i]);
    if (isPair) i++;
  }
  return merged;
}
