/** @file Findings about units at their limits, counted by hand. */
import { describe, expect, it } from 'vitest';
import {
  activationFinding,
  deadTanhUnits,
  deadUnits,
  sigmoidSaturation,
  tanhSaturation,
} from '../src/health/activations.ts';

/** `count` of `all` numbers are the one, the others the other. */
const mixed = (count: number, all: number, one: number, other: number) =>
  Array.from({ length: all }, (_, i) => (i < count ? one : other));

describe('saturated outputs', () => {
  it('are beyond .97 either way; half of them is too many, and one digit is shown below a tenth', () => {
    expect(tanhSaturation('x', [0.97, -0.97, 0.98, -0.98]).measured).toMatch(/^50 %/);
    expect(tanhSaturation('x', mixed(1, 2, -1, 0)).severity).toBe('warning');
    expect(tanhSaturation('x', mixed(49, 100, -1, 0))).toMatchObject({ severity: 'good', fix: '' });
    expect(tanhSaturation('x', mixed(1, 16, 1, 0)).measured).toMatch(/^6\.3 %/);
    expect(tanhSaturation('x', mixed(1, 10, 1, 0)).measured).toMatch(/^10 %/);
    expect(tanhSaturation('x', []).measured).toMatch(/^0\.0 %/);
    expect(tanhSaturation('x', mixed(1, 1, 1, 0)).fix).toMatch(/smaller first weights/);
  });

  it('of sigmoids are as far out: σ(z) = (1 + tanh(z/2))/2', () => {
    expect(sigmoidSaturation('x', [0.984, 0.016, 0.986, 0.014]).measured).toMatch(/^50 %/);
    expect(sigmoidSaturation('x', mixed(1, 2, 0, 0.5)).severity).toBe('warning');
    expect(sigmoidSaturation('x', []).measured).toMatch(/^0\.0 %/);
  });
});

describe('dead units', () => {
  it('of tanh are saturated for every row; one of a hundred is too many', () => {
    // Units 0 and 1 over two rows: unit 1 is saturated in both, on either side.
    expect(deadTanhUnits('x', [0.99, 0.99, 0, -0.99], 2)).toMatchObject({
      ...{ check: 'dead-tanh', severity: 'warning' },
      measured: '1 of 2 units are saturated for every row',
    });
    expect(deadTanhUnits('x', [0.97, 0], 2).measured).toMatch(/^0 of 2/);
    expect(deadTanhUnits('x', [0.5, 0], 2)).toMatchObject({ severity: 'good', fix: '' });
    expect(deadTanhUnits('x', mixed(1, 100, 1, 0), 100).severity).toBe('warning');
    expect(deadTanhUnits('x', mixed(1, 101, 1, 0), 101).severity).toBe('good');
    expect(deadTanhUnits('x', [], 5).measured).toMatch(/^0 of 5/);
  });

  it('of relu are 0 for every row; a fifth is too many', () => {
    expect(deadUnits('x', mixed(1, 5, 0, 1), 5).severity).toBe('warning');
    expect(deadUnits('x', mixed(1, 6, 0, 1), 6)).toMatchObject({ severity: 'good', fix: '' });
    expect(deadUnits('x', [0, 1, 2, 0], 2).measured).toMatch(/^0 of 2/);
    expect(deadUnits('x', [0, 1, 0, 0], 2).measured).toMatch(/^1 of 2/);
    expect(deadUnits('x', [], 0)).toMatchObject({ severity: 'good' });
  });

  it('are looked for by what the activation can suffer from', () => {
    const check = (activation: 'sigmoid' | 'tanh' | 'relu') =>
      activationFinding(activation, 'x', [0.99, 0.5], 2).check;
    expect(check('sigmoid')).toBe('sigmoid-saturation');
    expect(check('tanh')).toBe('tanh-saturation');
    expect(check('relu')).toBe('dead-relu');
    expect(activationFinding('relu', 'x', [0, 1], 2).measured).toMatch(/^1 of 2/);
  });
});
