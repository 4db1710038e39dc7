/**
 * @file Attention as kernels, a block of queries at a time: their scores, the softmax of each row of
 * them, and the product with the values. The scores of a block stay in the second-level cache; those
 * of a head are never there at once. Read after attention-steps.ts.
 * @see Dao, Fu, Ermon, Rudra and Ré (2022), FlashAttention, whose backward pass computes the scores again
 */

import type { Kernels } from '../kernels.ts';
import type { Attention } from '../operands.ts';
import { referenceKernels } from '../reference/index.ts';
import { emitShares, emitSharesGrad } from './attention-rows.ts';
import { blockSize, eachBlock, rowLength, Steps } from './attention-steps.ts';
import { addKernels } from './device.ts';
import { emitFill } from './fill.ts';
import { emitGemm } from './gemm.ts';
import type { WasmFunctions } from './group.ts';
import type { WasmMemory } from './memory.ts';
import { countsInOneWord, emitDropout } from './random.ts';
import { Scratch } from './scratch.ts';

/** Nothing to multiply, or draws that run over a word of the counter. */
function isForReference({ features, keys, dropout, ...sizes }: Attention): boolean {
  const draws = sizes.heads * sizes.queries * 4 * Math.ceil(keys / 4);
  const isCountable = dropout === null || countsInOneWord(draws, dropout.position);
  return features === 0 || keys === 0 || sizes.values === 0 || !isCountable;
}

function forwardKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['attention'] {
  return (operands, out) => {
    if (isForReference(operands)) return referenceKernels.attention(operands, out);
    memory.begin();
    const steps = new Steps(wasm, memory, operands);
    const to = memory.write(out);
    const scratch = new Scratch(memory, wasm);
    const scores = scratch.take(blockSize(operands) * rowLength(operands));
    const { values } = operands;
    eachBlock(operands, (block) => {
      steps.shares(block, scores);
      steps.drop(block, scores, scores);
      steps.product(
        [scores, steps.rowBytes, 4],
        steps.keys(steps.value, block, values),
        steps.queries(to, block, values),
        [block.count, values, block.keys],
      );
    });
    scratch.release();
  };
}

function gradKernel(wasm: WasmFunctions, memory: WasmMemory): Kernels['attentionGrad'] {
  return (operands, g, grads) => {
    if (isForReference(operands)) return referenceKernels.attentionGrad(operands, g, grads);
    memory.begin();
    const steps = new Steps(wasm, memory, operands);
    const gradient = memory.read(g);
    const [ofQuery, ofKey, ofValue] = [grads.query, grads.key, grads.value].map((storage) =>
      memory.write(storage),
    );
    const scratch = new Scratch(memory, wasm);
    const length = blockSize(operands) * rowLength(operands);
    const [shares, slopes] = [scratch.take(length), scratch.take(length)];
    const dropped = operands.dropout === null ? shares : scratch.take(length);
    wasm.fill(ofKey, grads.key.length, 0);
    wasm.fill(ofValue, grads.value.length, 0);
    const { features, values } = operands;
    const { rowBytes } = steps;
    eachBlock(operands, (block) => {
      const { count, keys } = block;
      const [g, query] = [
        steps.queries(gradient, block, values),
        steps.queries(steps.query, block, features),
      ];
      const [value, valueRow] = steps.keys(steps.value, block, values);
      steps.shares(block, shares);
      steps.drop(block, shares, dropped);
      steps.product(
        [dropped, 4, rowBytes],
        g,
        steps.keys(ofValue, block, values),
        [keys, values, count],
        1,
      );
      steps.product(g, [value, 4, valueRow], [slopes, rowBytes, 4], [count, keys, values]);
      steps.drop(block, slopes, slopes);
      wasm.sharesGrad(slopes, shares, rowBytes, count, keys);
      steps.product(
        [slopes, rowBytes, 4],
        steps.keys(steps.key, block, features),
        steps.queries(ofQuery, block, features),
        [count, features, keys],
      );
      steps.product(
        [slopes, 4, rowBytes],
        query,
        steps.keys(ofKey, block, features),
        [keys, features, count],
        1,
      );
    });
    scratch.release();
  };
}

/** attention and attentionGrad. */
addKernels('attention', {
  emit(module) {
    emitFill(module);
    emitGemm(module);
    emitShares(module);
    emitSharesGrad(module);
    emitDropout(module);
  },
  bind: (wasm, memory) => ({
    attention: forwardKernel(wasm, memory),
    attentionGrad: gradKernel(wasm, memory),
  }),
});
