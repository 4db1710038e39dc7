/** @file 2,500 random programs against difference quotients, and 500 second derivatives. */
import { describe, it } from 'vitest';
import { setPoisonFreed } from '../src/kernels/wasm/index.ts';
import { checkFirst, checkSecond } from './programs/check.ts';

setPoisonFreed(true);

describe('random programs have the gradients of difference quotients', () => {
  it.each(Array.from({ length: 25 }, (_, i) => 1000 + 100 * i))('100 seeds from %i', (first) => {
    for (let seed = first; seed < first + 100; seed++) checkFirst(seed);
  });
});

describe('and second derivatives', () => {
  it.each(Array.from({ length: 5 }, (_, i) => 1000 + 100 * i))('100 seeds from %i', (first) => {
    for (let seed = first; seed < first + 100; seed++) checkSecond(seed);
  });
});
