/**
 * @file Batch norm and its derivative as kernels: of [rows, channels]; other layouts run on the
 * reference. Read after batch-norm-grad.ts.
 */
import { hostRead, hostUpdate } from '../../memory.ts';
import {
  type BatchNormArrays,
  type ChannelSizes,
  normalizeChannel,
} from '../reference/batch-norm.ts';
import { referenceKernels } from '../reference/index.ts';
import { emitBatchNorm, isInside } from './batch-norm.ts';
import { emitBatchNormGrad } from './batch-norm-grad.ts';
import type { KernelGroup } from './group.ts';

/** Once more the channels that are not inside float32; their running statistics have not moved yet. */
function inDoublePrecision(
  arrays: BatchNormArrays,
  sizes: ChannelSizes,
  numbers: { epsilon: number; momentum: number },
): void {
  for (let c = 0; c < sizes.channels; c++) {
    if (!isInside(arrays.inverseDeviation[c])) normalizeChannel(arrays, sizes, c, numbers);
  }
}

/** batchNorm and batchNormGrad. */
export const norms: KernelGroup = {
  emit(module) {
    emitBatchNorm(module);
    emitBatchNormGrad(module);
  },
  bind(wasm, memory) {
    const { batchNorm, batchNormGrad } = wasm;
    return {
      batchNorm(
        x,
        gain,
        bias,
        runningMean,
        runningVariance,
        out,
        normalized,
        inverseDeviation,
        outer,
        channels,
        inner,
        epsilon,
        momentum,
      ) {
        if (inner !== 1) {
          referenceKernels.batchNorm(
            x,
            gain,
            bias,
            runningMean,
            runningVariance,
            out,
            normalized,
            inverseDeviation,
            outer,
            channels,
            inner,
            epsilon,
            momentum,
          );
          return;
        }
        memory.begin();
        const from = memory.read(x);
        const scale = memory.read(gain);
        const shift = memory.read(bias);
        const mean = memory.update(runningMean);
        const variance = memory.update(runningVariance);
        const to = memory.write(out);
        const toNormalized = memory.write(normalized);
        const inverse = memory.write(inverseDeviation);
        const failed = batchNorm(
          from,
          scale,
          shift,
          mean,
          variance,
          to,
          toNormalized,
          inverse,
          outer,
          channels,
          epsilon,
          momentum,
        );
        if (!failed) return;
        const arrays = {
          x: hostRead(x),
          gain: hostRead(gain),
          bias: hostRead(bias),
          runningMean: hostUpdate(runningMean),
          runningVariance: hostUpdate(runningVariance),
          out: hostUpdate(out),
          normalized: hostUpdate(normalized),
          inverseDeviation: hostUpdate(inverseDeviation),
        };
        inDoublePrecision(arrays, { outer, channels, inner }, { epsilon, momentum });
      },
      batchNormGrad(
        g,
        normalized,
        inverseDeviation,
        gain,
        gradX,
        gradGain,
        gradBias,
        outer,
        channels,
        inner,
      ) {
        if (inner !== 1) {
          referenceKernels.batchNormGrad(
            g,
            normalized,
            inverseDeviation,
            gain,
            gradX,
            gradGain,
            gradBias,
            outer,
            channels,
            inner,
          );
          return;
        }
        memory.begin();
        const from = memory.read(g);
        const unit = memory.read(normalized);
        const inverse = memory.read(inverseDeviation);
        const scale = memory.read(gain);
        const to = memory.write(gradX);
        const toGain = memory.write(gradGain);
        batchNormGrad(
          from,
          unit,
          inverse,
          scale,
          to,
          toGain,
          memory.write(gradBias),
          outer,
          channels,
        );
      },
    };
  },
};
