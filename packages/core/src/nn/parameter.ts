/** @file What a layer learns. Read after tensor.ts. */
import { checkTensor } from '../arguments/index.ts';
import { checkGradType } from '../ops/create.ts';
import { contiguous } from '../ops/layout.ts';
import { Tensor } from '../tensor.ts';

/**
 * A tensor that training changes: a module finds its parameters by this class. It takes over the
 * value's memory, and requires a gradient; set `requiresGrad` to false to freeze it.
 */
export class Parameter extends Tensor {
  constructor(value: Tensor) {
    checkTensor('Parameter', value, 'the value');
    checkGradType('Parameter', value.dtype);
    const row = contiguous(value);
    super(row.storage, row.shape);
    this.requiresGrad = true;
  }
}
