/**
 * @file How a kernel is cut into parts that do not meet: by rows, columns, channels or samples of its
 * result, never along a sum. So no bit depends on how many parts there are. Read before team.ts.
 */

/** How the arguments of a part follow from those of the whole. */
export interface Split {
  readonly parts: number;
  /** What is cut, rows say; parts begin at multiples of `unit`. */
  readonly count: number;
  readonly unit: number;
  /** Which argument the count is. */
  readonly countAt: number;
  /** Arguments that move on by so much with each row that is left to the parts before. */
  readonly moves: readonly Move[];
  /** Arguments that move on by so much from part to part: room that each needs for itself. */
  readonly rooms?: readonly Move[];
}

/** Which argument, and by how much. */
export type Move = readonly [argument: number, amount: number];

/** Where part number `part` begins. */
function startOf({ count, parts, unit }: Split, part: number): number {
  return Math.min(count, unit * Math.floor((Math.ceil(count / unit) * part) / parts));
}

/** The arguments of part number `part`. */
export function argumentsOf(values: readonly number[], split: Split, part: number): number[] {
  const from = startOf(split, part);
  const own = values.slice();
  own[split.countAt] = startOf(split, part + 1) - from;
  for (const [argument, amount] of split.moves) own[argument] += from * amount;
  for (const [argument, amount] of split.rooms ?? []) own[argument] += part * amount;
  return own;
}
