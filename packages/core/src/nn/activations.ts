/** @file Activation functions as layers; the formulas stand in ops/activation.ts. Read after layer.ts. */
import { aNumber, check, read } from '../arguments/index.ts';
import { type GeluOptions, gelu, relu, sigmoid, silu, softplus, tanh } from '../ops/activation.ts';
import { geluOptions } from '../ops/options.ts';
import { leakyRelu } from '../ops/rectifiers.ts';
import { softmax } from '../ops/softmax.ts';
import type { Tensor } from '../tensor.ts';
import { Layer } from './layer.ts';

/** tanh x. @shape [...] → [...] */
export class Tanh extends Layer {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return tanh(x);
  }
}

/** σ(x) = 1/(1 + e⁻ˣ). @shape [...] → [...] */
export class Sigmoid extends Layer {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return sigmoid(x);
  }
}

/** max(x, 0). @shape [...] → [...] */
export class ReLU extends Layer {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return relu(x);
  }
}

/** x where x > 0, else negativeSlope·x. @shape [...] → [...] */
export class LeakyReLU extends Layer {
  static readonly passesOn = true;
  readonly negativeSlope: number;

  /** `negativeSlope` default 0.01; 0 would be ReLU. */
  constructor(negativeSlope = 0.01) {
    super();
    check('LeakyReLU', 'negativeSlope', negativeSlope, aNumber);
    this.negativeSlope = negativeSlope;
  }

  forward(x: Tensor): Tensor {
    return leakyRelu(x, this.negativeSlope);
  }
}

/** x·Φ(x), or by tanh, as GPT-2 has it. @shape [...] → [...] */
export class GELU extends Layer {
  static readonly passesOn = true;
  readonly approximate: 'none' | 'tanh';

  constructor(options?: GeluOptions) {
    super();
    this.approximate = read('GELU', options, geluOptions).approximate;
  }

  forward(x: Tensor): Tensor {
    return gelu(x, { approximate: this.approximate });
  }
}

/** x·σ(x). @shape [...] → [...] */
export class SiLU extends Layer {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return silu(x);
  }
}

/** ln(1 + eˣ). @shape [...] → [...] */
export class Softplus extends Layer {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return softplus(x);
  }
}

/** eˣ/Σ eˣ along the last axis: logits to probabilities. Losses take the logits. @shape [..., V] → [..., V] */
export class Softmax extends Layer {
  static readonly passesOn = true;
  forward(x: Tensor): Tensor {
    return softmax(x);
  }
}
