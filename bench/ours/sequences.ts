/** @file W7: an RNN and an LSTM over 64 steps as one op, with backpropagation through all of it. */
import {
  add,
  crossEntropy,
  embedding,
  matmul,
  reshape,
  slice,
  transpose,
  zeros,
} from '../../packages/core/src/index.ts';
import { elmanFormula, lstmFormula } from '../../packages/core/src/ops/cell-formulas.ts';
import { recurrence } from '../../packages/core/src/ops/recurrence.ts';
import { parameters, slices } from './arrays.ts';
import { type Step, training } from './training.ts';

/** Loss of a net over ids [T, B]; the embedding is what the inputs contribute to the gates. */
function sequenceTraining(net: 'r' | 'l'): Step {
  const cell = net === 'l' ? lstmFormula : elmanFormula;
  const x = slices('w7_X');
  const y = slices('w7_Y').map((ids) => reshape(ids, [-1]));
  const all = parameters(`w7${net}`, 'Wx Wh b Wy by');
  const [inputWeight, hiddenWeight, bias, outWeight, outBias] = all;
  const states = Array.from({ length: cell.states }, () => zeros([32, 128]));
  return training(all, 0.1, (step) => {
    const fromInput = add(embedding(x[step % 16], inputWeight), bias); // [T, B, gates·H]
    const weight = transpose(hiddenWeight);
    const after = recurrence(cell, { fromInput, weight, bias: null, states });
    const steps = { start: 32, end: 65 * 32 }; // of hidden states alone, without the first
    const hidden = slice(reshape(after, [-1, 128]), 0, steps); // [T·B, H]
    const logits = matmul(hidden, outWeight).add(outBias); // [T·B, V]
    return crossEntropy(logits, y[step % 16]);
  });
}

export const startRnn = (): Step => sequenceTraining('r');
export const startLstm = (): Step => sequenceTraining('l');
