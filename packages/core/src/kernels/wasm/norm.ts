/**
 * @file Batch norm and its derivative as kernels: of [rows, channels]; other layouts run on the
 * reference. Read after batch-norm-grad.ts.
 */
import { hostRead, hostUpdate } from '../../memory.ts';
import type { Move, Split } from '../../threads/split.ts';
import type { BatchNormGradOperands, BatchNormOperands, ChannelSizes } from '../layer-operands.ts';
import { normalizeChannel } from '../reference/batch-norm.ts';
import { referenceKernels } from '../reference/index.ts';
import { emitBatchNorm, isInside } from './batch-norm.ts';
import { emitBatchNormGrad } from './batch-norm-grad.ts';
import type { KernelGroup, WasmFunction } from './group.ts';
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

/** batchNorm and batchNormGrad. */
export const norms: KernelGroup = {
  emit(module) {
    emitBatchNorm(module);
    emitBatchNormGrad(module);
  },
  bind({ batchNorm, batchNormGrad }, memory) {
    return {
      batchNorm(operands) {
        if (operands.inner !== 1) referenceKernels.batchNorm(operands);
        else if (runBatchNorm(batchNorm, memory, operands)) inDoublePrecision(operands);
      },
      batchNormGrad(operands) {
        if (operands.inner !== 1) referenceKernels.batchNormGrad(operands);
        else runGradient(batchNormGrad, memory, operands);
      },
    };
  },
};
