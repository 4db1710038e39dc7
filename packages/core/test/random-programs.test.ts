/** @file Random programs against difference quotients: 200 of them; 2,000 stand in the slow suite. */
import { describe, expect, it } from 'vitest';
import { wasmKernels, withKernels } from '../src/index.ts';
import { setPoisonFreed } from '../src/kernels/wasm/index.ts';
import { programOf } from './programs/program.ts';
import { Session } from './programs/session.ts';

setPoisonFreed(true);

describe('gradients of random programs are those of difference quotients', () => {
  it.each(Array.from({ length: 10 }, (_, i) => 20 * i))('20 seeds from %i', (first) => {
    for (let seed = first; seed < first + 20; seed++) {
      const program = programOf(seed);
      new Session(program, 'float64').run();
      withKernels(wasmKernels, () => new Session(program, 'float32').run());
    }
  });
});
