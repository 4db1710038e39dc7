/**
 * @file Batch norm and its derivative as kernels: of [rows, channels]; other layouts run on the
 * reference. Read after batch-norm-grad.ts.
 */
import { referenceKernels } from '../reference/index.ts';
import { emitBatchNorm } from './batch-norm.ts';
import { emitBatchNormGrad } from './batch-norm-grad.ts';
import type { KernelGroup } from './group.ts';

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
        batchNorm(
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
