/**
 * @file Batch norm, layer norm and their derivatives as kernels; batch norm of [rows, channels], other
 * layouts run on the reference. Read after batch-norm-grad.ts and layer-norm-grad.ts.
 */

import { hostRead, hostUpdate } from '../../memory.ts';
import type { Move, Split } from '../../threads/split.ts';
import type {
  BatchNormGradOperands,
  BatchNormOperands,
  ChannelSizes,
  LayerNormGradOperands,
  LayerNormOperands,
} from '../layer-operands.ts';
import { normalizeChannel } from '../reference/batch-norm.ts';
import { referenceKernels } from '../reference/index.ts';
import { emitBatchNorm, isInside } from './batch-norm.ts';
import { emitBatchNormGrad } from './batch-norm-grad.ts';
import { addKernels } from './device.ts';
import type { WasmFunction, WasmFunctions } from './group.ts';
import { emitLayerNorm } from './layer-norm.ts';
import { emitLayerNormGrad } from './layer-norm-grad.ts';
import type { WasmMemory } from './memory.ts';

/** Once more the channels that are not inside float32; their running statistics have not moved yet. */
function inDoublePrecision(operands: BatchNormOperands): void {
  const arrays = {
    x: hostRead(operands.x),
    gain: hostRead(operands.gain),
    bias: hostRead(operands.bias),
    runningMean: hostUpdate(operands.runningMean),
    runningVariance: hostUpdate(operands.runningVariance),
    out: hostUpdate(operands.out),
    normalized: hostUpdate(operands.normalized),
    inverseDeviation: hostUpdate(operands.inverseDeviation),
  };
  for (let c = 0; c < operands.channels; c++) {
    if (!isInside(arrays.inverseDeviation[c])) normalizeChannel(arrays, operands, c);
  }
}

/** Nanoseconds of one element, roughly. */
const nanoseconds = 0.4;

/** Channels by eights, each at the same place in all storages; not where the end of a row is written together with the start of the next. */
function splitOf(memory: WasmMemory, { outer, channels }: ChannelSizes, storages: number): Split {
  const unit = 8;
  const isCut = channels % 4 !== 0;
  const parts = isCut
    ? 1
    : memory.partsOf(outer * channels * nanoseconds, Math.ceil(channels / unit));
  const moves = Array.from({ length: storages }, (_, argument): Move => [argument, 4]);
  return { parts, count: channels, unit, countAt: storages + 1, moves };
}

/** Calls batchNorm: not 0 where a channel is not inside float32. */
function runBatchNorm(run: WasmFunction, memory: WasmMemory, operands: BatchNormOperands): number {
  memory.begin();
  const values = [
    memory.read(operands.x),
    memory.read(operands.gain),
    memory.read(operands.bias),
    memory.update(operands.runningMean),
    memory.update(operands.runningVariance),
    memory.write(operands.out),
    memory.write(operands.normalized),
    memory.write(operands.inverseDeviation),
    operands.outer,
    operands.channels,
    4 * operands.channels,
    operands.epsilon,
    operands.momentum,
  ];
  return memory.call(run, values, splitOf(memory, operands, 8));
}

function runGradient(run: WasmFunction, memory: WasmMemory, operands: BatchNormGradOperands): void {
  memory.begin();
  const values = [
    memory.read(operands.g),
    memory.read(operands.normalized),
    memory.read(operands.inverseDeviation),
    memory.read(operands.gain),
    memory.write(operands.gradX),
    memory.write(operands.gradGain),
    memory.write(operands.gradBias),
    operands.outer,
    operands.channels,
    4 * operands.channels,
  ];
  memory.call(run, values, splitOf(memory, operands, 7));
}

function runLayerNorm(run: WasmFunction, memory: WasmMemory, operands: LayerNormOperands): void {
  memory.begin();
  run(
    memory.read(operands.x),
    memory.read(operands.gain),
    memory.read(operands.bias),
    memory.write(operands.out),
    memory.write(operands.normalized),
    memory.write(operands.inverseDeviation),
    operands.rows,
    operands.columns,
    operands.epsilon,
  );
}

function runLayerNormGrad(
  { layerNormGradInput, layerNormGradParameters }: WasmFunctions,
  memory: WasmMemory,
  { rows, columns, ...operands }: LayerNormGradOperands,
): void {
  memory.begin();
  const g = memory.read(operands.g);
  const normalized = memory.read(operands.normalized);
  const inverse = memory.read(operands.inverseDeviation);
  const gain = memory.read(operands.gain);
  layerNormGradInput(g, normalized, inverse, gain, memory.write(operands.gradX), rows, columns);
  const [gradGain, gradBias] = [memory.write(operands.gradGain), memory.write(operands.gradBias)];
  layerNormGradParameters(g, normalized, gradGain, gradBias, rows, columns);
}

/** batchNorm, layerNorm and their derivatives. */
addKernels('norm', {
  emit(module) {
    emitBatchNorm(module);
    emitBatchNormGrad(module);
    emitLayerNorm(module);
    emitLayerNormGrad(module);
  },
  bind(wasm, memory) {
    return {
      batchNorm(operands) {
        if (operands.inner !== 1) referenceKernels.batchNorm(operands);
        else if (runBatchNorm(wasm.batchNorm, memory, operands)) inDoublePrecision(operands);
      },
      batchNormGrad(operands) {
        if (operands.inner !== 1) referenceKernels.batchNormGrad(operands);
        else runGradient(wasm.batchNormGrad, memory, operands);
      },
      layerNorm: (operands) => runLayerNorm(wasm.layerNorm, memory, operands),
      layerNormGrad: (operands) => runLayerNormGrad(wasm, memory, operands),
    };
  },
});
