/**
 * Divides rows into k folds so that each fold has its share of each class: walk through the rows, and deal those
 * of each class out in turn, the first to fold 0, the next to fold 1, and so on, each class for itself.
 *
 * @param classes the class of each row
 * @returns for each fold the rows to train on and the rows to test on, both ascending
 */
export function stratifiedFolds(
  classes: readonly number[],
  k: number,
): { train: number[]; test: number[] }[] {
  // write
  const dealt = new Map<number, number>();
  const folds = classes.map((label) => {
    const before = dealt.get(label) ?? 0;
    dealt.set(label, before + 1);
    return before % k;
  });
  const rows = classes.map((_, row) => row);
  return Array.from({ length: k }, (_, fold) => ({
    train: rows.filter((row) => folds[row] !== fold),
    test: rows.filter((row) => folds[row] === fold),
  }));
  // end
}
