/**
 * @file Attention a block of queries at a time: where a block's rows stand, and what is done with them.
 * Read after attention-rows.ts.
 */
import type { Attention } from '../operands.ts';
import { later } from '../reference/random.ts';
import type { WasmFunctions } from './group.ts';
import { zerosAddress } from './layout.ts';
import type { WasmMemory } from './memory.ts';
import { boundOf } from './random.ts';

/** Queries of a block, and how many scores it has at most. */
const mostQueries = 64;
const mostScores = 65536;

/** Queries first … first + count − 1 of a head, and the keys that one of them sees. */
export interface Block {
  readonly head: number;
  readonly first: number;
  readonly count: number;
  readonly keys: number;
}

/** Scores from one query of a block to the next: rows 1,024 bytes apart fall on few lines of the cache. */
export function rowLength({ keys }: Attention): number {
  const length = 4 * Math.ceil(keys / 4);
  return length % 256 === 0 ? length + 16 : length;
}

/** Queries of a block. */
export function blockSize(operands: Attention): number {
  const fitting = Math.max(8, Math.floor(mostScores / rowLength(operands)));
  return Math.min(operands.queries, mostQueries, fitting);
}

/** Calls `visit` for each block of each head. */
export function eachBlock(operands: Attention, visit: (block: Block) => void): void {
  const { heads, queries, keys, causal } = operands;
  const size = blockSize(operands);
  for (let head = 0; head < heads; head++) {
    for (let first = 0; first < queries; first += size) {
      const count = Math.min(size, queries - first);
      visit({ head, first, count, keys: causal ? Math.min(keys, first + count) : keys });
    }
  }
}

/** A matrix in memory: its address, and the bytes from row to row and from column to column. */
type Place = readonly [address: number, row: number, column: number];

/** The steps of one call: addresses of the operands, and what is done with a block. */
export class Steps {
  readonly #wasm: WasmFunctions;
  readonly #operands: Attention;
  readonly #bias: number;
  readonly query: number;
  readonly key: number;
  readonly value: number;
  /** Bytes of a row of scores. */
  readonly rowBytes: number;

  constructor(wasm: WasmFunctions, memory: WasmMemory, operands: Attention) {
    this.#wasm = wasm;
    this.#operands = operands;
    this.query = memory.read(operands.query);
    this.key = memory.read(operands.key);
    this.value = memory.read(operands.value);
    this.#bias = operands.bias === undefined ? 0 : memory.read(operands.bias.storage);
    this.rowBytes = 4 * rowLength(operands);
  }

  /** Rows of a tensor [heads, queries, width] at `address` that belong to a block. */
  queries(address: number, { head, first }: Block, width: number): Place {
    return [address + 4 * (head * this.#operands.queries + first) * width, 4 * width, 4];
  }

  /** Rows of a tensor [heads, keys, width] at `address` that belong to its head. */
  keys(address: number, { head }: Block, width: number): Place {
    return [address + 4 * head * this.#operands.keys * width, 4 * width, 4];
  }

  /** c = a·b, or c += a·b; sizes are m, n, k. */
  product(a: Place, b: Place, c: Place, sizes: readonly [number, number, number], adds = 0): void {
    this.#wasm.gemm(...a, ...b, c[0], c[1], ...sizes, zerosAddress, 0, 0, adds);
  }

  /** The shares of the keys, before dropout, at `scores`. */
  shares(block: Block, scores: number): void {
    const { features, causal, bias } = this.#operands;
    const { head, first, count, keys } = block;
    const [key, keyRow] = this.keys(this.key, block, features);
    this.product(
      this.queries(this.query, block, features),
      [key, 4, keyRow],
      [scores, this.rowBytes, 4],
      [count, keys, features],
    );
    const start = bias === undefined ? 0 : bias.starts[head] + first * bias.row;
    const at = bias === undefined ? 0 : this.#bias + 4 * start;
    const [seen, step] = causal ? [first + 1, 1] : [keys, 0];
    this.#wasm.shares(scores, this.rowBytes, count, keys, seen, step, at, 4 * (bias?.row ?? 0));
  }

  /** What dropout leaves of the scores at `from`, at `to`. */
  drop({ head, first, count, keys }: Block, from: number, to: number): void {
    const { dropout, queries } = this.#operands;
    if (dropout === null) return;
    const { rate, position } = dropout;
    const scale = rate < 1 ? 1 / (1 - rate) : 0;
    const draws = 4 * Math.ceil(this.#operands.keys / 4);
    for (let i = 0; i < count; i++) {
      const { key, counter } = later(position, (head * queries + first + i) * draws);
      const at = i * this.rowBytes;
      this.#wasm.dropout(from + at, to + at, keys, ...key, ...counter, boundOf(rate), scale);
    }
  }
}
