/** @file W7: an RNN and an LSTM over 64 steps, written as a loop, with backpropagation through all of it. */
import {
  add,
  crossEntropy,
  embedding,
  matmul,
  mul,
  reshape,
  sigmoid,
  split,
  stack,
  type Tensor,
  tanh,
  tensor,
  unbind,
  zeros,
} from '../../packages/core/src/index.ts';
import { parameters, slices } from './arrays.ts';
import { type Step, training } from './training.ts';

/** Loss of a net that `advance` moves by one step; ids are [T, B]. */
function sequenceTraining(
  net: 'r' | 'l',
  unroll: (steps: readonly Tensor[], hiddenWeight: Tensor, bias: Tensor) => Tensor[],
): Step {
  const x = slices('w7_X').map((ids) => unbind(ids).map((row) => tensor(row.data())));
  const y = slices('w7_Y').map((ids) => reshape(ids, [-1]));
  const all = parameters(`w7${net}`, 'Wx Wh b Wy by');
  const [inputWeight, hiddenWeight, bias, outWeight, outBias] = all;
  return training(all, 0.1, (step) => {
    const inputs = x[step % 16].map((ids) => embedding(ids, inputWeight));
    const hidden = stack(unroll(inputs, hiddenWeight, bias)); // [T, B, H]
    const logits = matmul(reshape(hidden, [-1, 128]), outWeight).add(outBias); // [T·B, V]
    return crossEntropy(logits, y[step % 16]);
  });
}

export function startRnn(): Step {
  return sequenceTraining('r', (inputs, hiddenWeight, bias) => {
    let h = zeros([32, 128]);
    return inputs.map((input) => {
      h = tanh(add(add(input, matmul(h, hiddenWeight)), bias));
      return h;
    });
  });
}

export function startLstm(): Step {
  return sequenceTraining('l', (inputs, hiddenWeight, bias) => {
    let h = zeros([32, 128]);
    let c = zeros([32, 128]);
    return inputs.map((input) => {
      const gates = add(add(input, matmul(h, hiddenWeight)), bias); // [B, 4H]
      const [enter, forget, fresh, output] = split(gates, 128, 1);
      c = add(mul(sigmoid(forget), c), mul(sigmoid(enter), tanh(fresh)));
      h = mul(sigmoid(output), tanh(c));
      return h;
    });
  });
}
