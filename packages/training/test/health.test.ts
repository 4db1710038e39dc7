/** @file Findings on outputs and updates that were made healthy or ill on purpose. */

import { formatFinding } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import {
  deadUnits,
  sigmoidSaturation,
  startingLoss,
  tanhSaturation,
  updateRatio,
} from '../src/index.ts';

describe('tanh saturation', () => {
  it('counts outputs beyond 0.97 on either side', () => {
    const ill = tanhSaturation('hidden 1', [0.99, -0.99, 0.98, 0, 0.97]);
    expect(ill).toMatchObject({
      severity: 'warning',
      measured: '60 % of tanh outputs are saturated',
    });
    expect(formatFinding(ill)).toBe(
      'hidden 1: 60 % of tanh outputs are saturated (healthy: under 50 %): smaller first weights, or a lower learning rate',
    );
  });

  it('is fine at the 21 % that weights with the gain of tanh give, and with nothing to count', () => {
    // P(|z| > artanh 0.97) of N(0, (5/3)²) is 2 (1 − Φ(1.2555)) = 0.2093.
    const calm = Array.from({ length: 1000 }, (_, i) => (i < 209 ? 0.98 : 0.5));
    expect(tanhSaturation('at the start', calm)).toMatchObject({ severity: 'good' });
    const outputs = [1, ...new Array(49).fill(0)];
    expect(tanhSaturation('hidden', outputs)).toMatchObject({ severity: 'good', fix: '' });
    expect(tanhSaturation('hidden', [])).toMatchObject({ severity: 'good' });
  });
});

describe('sigmoid saturation', () => {
  it('counts outputs as far out as 0.97 is for tanh', () => {
    const ill = sigmoidSaturation('hidden 1', [0.99, 0.01, 0.986, 0.984, 0.5]);
    expect(ill).toMatchObject({
      check: 'sigmoid-saturation',
      severity: 'warning',
      measured: '60 % of sigmoid outputs are saturated',
    });
    expect(sigmoidSaturation('hidden 1', [0.99, 0.5])).toMatchObject({ severity: 'warning' });
    expect(sigmoidSaturation('hidden 1', [0.99, 0.5, 0.5])).toMatchObject({ severity: 'good' });
    expect(sigmoidSaturation('hidden 1', [])).toMatchObject({ severity: 'good' });
  });
});

describe('dead units', () => {
  it('are 0 for every row', () => {
    const outputs = [0, 1, 0, 0, 0, 0, 0, 0, 2];
    expect(deadUnits('hidden', outputs, 3)).toMatchObject({
      severity: 'warning',
      measured: '1 of 3 units are 0 for every row',
    });
    expect(deadUnits('hidden', [0, 1, 1, 0], 2)).toMatchObject({ severity: 'good' });
  });
});

describe('the update ratio', () => {
  it.each([
    [1e-3, 'good', '10^-3.0', ''],
    [1e-6, 'warning', '10^-6.0', 'raise the learning rate'],
    [0.1, 'warning', '10^-1.0', 'lower the learning rate'],
  ])('%f is %s', (size, severity, measured, fix) => {
    const found = updateRatio('weight', [size, -size], [1, -1]);
    expect(found).toMatchObject({ severity, fix });
    expect(found.measured).toContain(measured);
  });

  it('of no update at all is a warning', () => {
    expect(updateRatio('weight', [0, 0], [1, 1])).toMatchObject({
      severity: 'warning',
      measured: 'an update of 0, or weights of 0',
      fix: 'raise the learning rate',
    });
  });
});

describe('the starting loss', () => {
  it('is about ln 27 for 27 characters', () => {
    expect(startingLoss('output', 3.4, 27)).toMatchObject({ severity: 'good' });
    expect(startingLoss('output', 27.9, 27)).toMatchObject({
      severity: 'warning',
      healthy: 'about ln 27 = 3.30',
    });
  });
});
