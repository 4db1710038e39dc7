/**
 * @file Random programs against difference quotients: 200 of them, and 100 second derivatives; more
 * stand in the slow suite.
 */
import { describe, it } from 'vitest';
import { setPoisonFreed } from '../src/kernels/wasm/index.ts';
import { checkFirst, checkSecond } from './programs/check.ts';

setPoisonFreed(true);

describe('random programs have the gradients of difference quotients', () => {
  it.each(Array.from({ length: 10 }, (_, i) => 20 * i))('20 seeds from %i', (first) => {
    for (let seed = first; seed < first + 20; seed++) checkFirst(seed);
  });
});

describe('and second derivatives', () => {
  it.each(Array.from({ length: 5 }, (_, i) => 20 * i))('20 seeds from %i', (first) => {
    for (let seed = first; seed < first + 20; seed++) checkSecond(seed);
  });
});
