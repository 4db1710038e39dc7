/** @file The most frequent pair, found without looking at all of them. */

/** A pair by its key, and how often it stood in the text when it was entered. */
export interface PairCount {
  readonly key: number;
  readonly count: number;
}

/** A binary heap of pairs: the most frequent first, of equal ones the one with the smaller key. */
export class PairHeap {
  readonly #pairs: PairCount[] = [];

  /** Enters a pair; an older entry of it stays, and is outdated. */
  push(pair: PairCount): void {
    const pairs = this.#pairs;
    let at = pairs.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!comesBefore(pair, pairs[parent])) break;
      pairs[at] = pairs[parent];
      at = parent;
    }
    pairs[at] = pair;
  }

  /** Takes out the first pair; undefined of an empty heap. */
  pop(): PairCount | undefined {
    const pairs = this.#pairs;
    const [first] = pairs;
    const last = pairs.pop();
    if (last === undefined || pairs.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= pairs.length) break;
      if (child + 1 < pairs.length && comesBefore(pairs[child + 1], pairs[child])) child++;
      if (!comesBefore(pairs[child], last)) break;
      pairs[at] = pairs[child];
      at = child;
    }
    pairs[at] = last;
    return first;
  }
}

function comesBefore(a: PairCount, b: PairCount): boolean {
  return a.count === b.count ? a.key < b.key : a.count > b.count;
}
