/** One number of a calculation, which knows what it was made from. */
export class Value {
  readonly data: number;
  /** How much the result of the calculation changes when this number does. */
  grad = 0;
  /** Adds this number's share to the gradients of what it was made from. */
  passBack: () => void = () => undefined;

  constructor(data: number) {
    this.data = data;
  }

  /**
   * The sum of two values. Its `passBack` hands its own gradient on to both: d(a + b)/da = 1 and
   * d(a + b)/db = 1. A value may be used twice, as in x.add(x).
   */
  add(other: Value): Value {
    // write
    const sum = new Value(this.data + other.data);
    sum.passBack = () => {
      this.grad += sum.grad;
      other.grad += sum.grad;
    };
    return sum;
    // end
  }
}
