/** One number of a calculation, which knows how to pass its gradient back. */
export class Value {
  readonly data: number;
  grad = 0;
  passBack: () => void = () => undefined;

  constructor(data: number) {
    this.data = data;
  }

  /** The product. Each input's slope is the other input. */
  mul(other: Value): Value {
    // write
    const product = new Value(this.data * other.data);
    product.passBack = () => {
      this.grad += other.data * product.grad;
      other.grad += this.data * product.grad;
    };
    return product;
    // end
  }

  /** tanh. Its slope is 1 − t², with t what came out. */
  tanh(): Value {
    // write
    const t = new Value(Math.tanh(this.data));
    t.passBack = () => {
      this.grad += (1 - t.data * t.data) * t.grad;
    };
    return t;
    // end
  }
}
