/**
 * @file A number that remembers where it came from. Each operation stands with its derivative; the
 * walk backward stands in backward.ts. Read derivatives/difference-quotient.ts before.
 */
import { math } from '@nnzoo/core';
import { backward } from './backward.ts';

/** The gradients of an operation's inputs, given that of its output: the chain rule, one link. */
export type Derivative = (gradient: number) => readonly number[];

/** How a value came to be. */
export interface Origin {
  /** `+`, `×`, `relu`: as drawn. */
  readonly operation: string;
  readonly inputs: readonly Value[];
  readonly derivative: Derivative;
}

/** One number of an expression: a leaf, or the result of an operation on others. */
export class Value {
  data: number;
  /** ∂L/∂this for the L that `backward` was called on; leaves sum it up over several calls. */
  gradient = 0;
  /** A name, for pictures. */
  label: string;
  /** Null for a leaf. */
  readonly origin: Origin | null;
  /** The walk that has last come by; see backward.ts. */
  seenBy: object | null = null;

  constructor(data: number, label = '', origin: Origin | null = null) {
    this.data = data;
    this.label = label;
    this.origin = origin;
  }

  /** a + b; both derivatives are 1: a sum hands its gradient on as it is. */
  add(other: Value | number): Value {
    const right = asValue(other);
    return new Value(this.data + right.data, '', {
      operation: '+',
      inputs: [this, right],
      derivative: (gradient) => [gradient, gradient],
    });
  }

  /** a·b; each factor's derivative is the other factor. */
  multiply(other: Value | number): Value {
    const right = asValue(other);
    return new Value(this.data * right.data, '', {
      operation: '×',
      inputs: [this, right],
      derivative: (gradient) => [gradient * right.data, gradient * this.data],
    });
  }

  /** aⁿ for a whole or fractional constant n; the derivative is n·aⁿ⁻¹. */
  power(exponent: number): Value {
    return new Value(math.pow(this.data, exponent), '', {
      operation: `^${exponent}`,
      inputs: [this],
      derivative: (gradient) => [gradient * exponent * math.pow(this.data, exponent - 1)],
    });
  }

  /** max(a, 0); the derivative is 1 above 0, and 0 elsewhere. */
  relu(): Value {
    return new Value(Math.max(this.data, 0), '', {
      operation: 'relu',
      inputs: [this],
      derivative: (gradient) => [this.data > 0 ? gradient : 0],
    });
  }

  /** tanh a; the derivative is 1 − tanh² a. */
  tanh(): Value {
    const output = math.tanh(this.data);
    return new Value(output, '', {
      operation: 'tanh',
      inputs: [this],
      derivative: (gradient) => [gradient * (1 - output * output)],
    });
  }

  /** eᵃ; the derivative is eᵃ again. */
  exp(): Value {
    const output = math.exp(this.data);
    return new Value(output, '', {
      operation: 'exp',
      inputs: [this],
      derivative: (gradient) => [gradient * output],
    });
  }

  /** −a, which is a·(−1). */
  negate(): Value {
    return this.multiply(-1);
  }

  /** a − b, which is a + (−b). */
  subtract(other: Value | number): Value {
    return this.add(asValue(other).negate());
  }

  /** a/b, which is a·b⁻¹. */
  divide(other: Value | number): Value {
    return this.multiply(asValue(other).power(-1));
  }

  /** Gives the value a name, and returns it. */
  named(label: string): this {
    this.label = label;
    return this;
  }

  /** Sets the gradient of every value that this one was computed from; see backward.ts. */
  backward(): void {
    backward(this);
  }
}

function asValue(value: Value | number): Value {
  return typeof value === 'number' ? new Value(value) : value;
}
