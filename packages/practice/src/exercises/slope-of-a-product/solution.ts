/**
 * How much e = a·b changes with a, and with b. Take the difference quotient in a, with b held fixed, and
 * multiply it out before you write: ((a + h)·b − a·b) / h. The answers need no h.
 *
 * @returns the slope in a, then the slope in b
 */
export function slopesOfProduct(a: number, b: number): [number, number] {
  // write
  return [b, a];
  // end
}
