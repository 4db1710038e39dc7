/**
 * Looks at what a layer of tanh units gave for a batch. A value is saturated where |t| > 0.97: its slope 1 − t² is
 * then below 0.06. A unit is dead where it is saturated for every row of the batch.
 *
 * @param activations [rows, units], after tanh
 */
export function saturation(activations: readonly (readonly number[])[]): {
  share: number;
  dead: number;
} {
  // write
  const isSaturated = (t: number): boolean => Math.abs(t) > 0.97;
  const values = activations.flat();
  const share = values.filter(isSaturated).length / values.length;
  const dead = activations[0].filter((_, unit) =>
    activations.every((row) => isSaturated(row[unit])),
  ).length;
  return { share, dead };
  // end
}
