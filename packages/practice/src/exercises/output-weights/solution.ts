/**
 * Weights w for which design · w comes closest to the targets: solve (AᵀA + penalty · I) · w = Aᵀ·y by Gauss
 * elimination, with the largest pivot of each column. The penalty keeps it solvable where columns repeat.
 */
export function outputWeights(
  design: readonly (readonly number[])[],
  targets: readonly number[],
  penalty: number,
): number[] {
  // write
  const n = design[0].length;
  const dot = (i: number, j: number): number =>
    design.reduce((sum, row) => sum + row[i] * row[j], 0);
  const system = Array.from({ length: n }, (_, i) => [
    ...Array.from({ length: n }, (_, j) => dot(i, j) + (i === j ? penalty : 0)),
    design.reduce((sum, row, r) => sum + row[i] * targets[r], 0),
  ]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column; row < n; row++) {
      if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) pivot = row;
    }
    [system[column], system[pivot]] = [system[pivot], system[column]];
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = system[row][column] / system[column][column];
      for (let j = column; j <= n; j++) system[row][j] -= factor * system[column][j];
    }
  }
  return system.map((row, i) => row[n] / row[i]);
  // end
}
