/** @file Two settings measured in pairs: what each pair has in common makes no difference. */

/** What two lists have in common by a key, in the order of the first: for each key one of either. */
export function pairsBy<Item>(
  first: readonly Item[],
  second: readonly Item[],
  keyOf: (item: Item) => string | number,
): (readonly [Item, Item])[] {
  const others = new Map(second.map((item) => [keyOf(item), item]));
  return first.flatMap((item) => {
    const other = others.get(keyOf(item));
    return other === undefined ? [] : [[item, other] as const];
  });
}
