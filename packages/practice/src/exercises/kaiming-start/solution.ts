/**
 * The standard deviation with which the weights of a layer begin so that its outputs are as large as its inputs:
 * gain / √(fan in), where fan in is how many numbers each output adds up. The gain makes up for what the
 * activation takes away: 5/3 for tanh, √2 for ReLU, 1 for none.
 *
 * @param shape of the weights: fan in (inputs), fan out (outputs)
 */
export function kaimingDeviation(
  shape: readonly [fanIn: number, fanOut: number],
  activation: 'tanh' | 'relu' | 'none',
): number {
  // write
  const [fanIn] = shape;
  const gains = { tanh: 5 / 3, relu: Math.sqrt(2), none: 1 };
  return gains[activation] / Math.sqrt(fanIn);
  // end
}
