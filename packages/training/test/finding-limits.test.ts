import { describe, expect, it } from 'vitest';
import {
  advise,
  deadTanhUnits,
  deadUnits,
  sigmoidSaturation,
  startingLoss,
  tanhSaturation,
  updateRatio,
} from '../src/index.ts';
import { type Divergence, divergedError, findingsOf, lossOf } from '../src/loop/divergence.ts';

describe('findings', () => {
  const severity = (finding: { severity: string; fix: string }) => {
    expect(finding.fix === '').toBe(finding.severity === 'good');
    return finding.severity;
  };

  it('take a tanh beyond ±.97 for saturated, and warn from a half on', () => {
    expect(tanhSaturation('x', [0.97, -0.97, 0.98, -0.98]).measured).toMatch(/^50 %/);
    expect(severity(tanhSaturation('x', [1, 0]))).toBe('warning');
    expect(severity(tanhSaturation('x', [1, 0, 0]))).toBe('good');
    expect(tanhSaturation('x', new Array(100).fill(0).fill(1, 0, 9)).measured).toMatch(/^9\.0 %/);
    expect(tanhSaturation('x', new Array(100).fill(0).fill(1, 0, 10)).measured).toMatch(/^10 %/);
  });

  it('take a sigmoid as far out for saturated', () => {
    expect(sigmoidSaturation('x', [0.985, 0.015, 0.986, 0.014]).measured).toMatch(/^50 %/);
    expect(severity(sigmoidSaturation('x', [1, 0.5]))).toBe('warning');
    expect(severity(sigmoidSaturation('x', [0, 0.5, 0.5]))).toBe('good');
  });

  it('count a tanh unit dead that is saturated for every row; one of a hundred is too many', () => {
    // Two rows: unit 0 saturated on both, unit 1 on one.
    expect(deadTanhUnits('x', [1, 1, -1, 0], 2).measured).toMatch(/^1 of 2 units/);
    const outputs = (units: number) =>
      Float64Array.from({ length: units }, (_, i) => Number(i === 0));
    expect(severity(deadTanhUnits('x', outputs(100), 100))).toBe('warning');
    expect(severity(deadTanhUnits('x', outputs(101), 101))).toBe('good');
    expect(severity(deadTanhUnits('x', [0, 0], 2))).toBe('good');
    expect(severity(deadTanhUnits('x', [], 2))).toBe('good');
  });

  it('count a ReLU unit dead that is 0 for every row; a fifth is too many', () => {
    expect(deadUnits('x', [0, 0, 0, 1], 2).measured).toMatch(/^1 of 2 units/);
    expect(severity(deadUnits('x', [0, 1, 1, 1, 1], 5))).toBe('warning');
    expect(severity(deadUnits('x', [0, 1, 1, 1, 1, 1], 6))).toBe('good');
  });

  it('take updates of 10⁻⁴ to 10⁻² of the weights for healthy', () => {
    const found = (power: number) => updateRatio('x', [10 ** power], [1]);
    expect([-4.01, -3.99, -2.01, -1.99].map((power) => severity(found(power)))).toEqual([
      ...['warning', 'good', 'good', 'warning'],
    ]);
    expect([found(-5).fix, found(-1).fix]).toEqual([
      'raise the learning rate',
      'lower the learning rate',
    ]);
    expect(updateRatio('x', [3, 4], [300, 400]).measured).toBe(
      'an update is 10^-2.0 of the weights',
    );
  });

  it('warn of a loss from 1.5 times that of even guesses on', () => {
    const even = Math.log(10);
    expect(severity(startingLoss('x', 1.499 * even, 10))).toBe('good');
    expect(severity(startingLoss('x', 1.501 * even, 10))).toBe('warning');
  });

  it('take other advice where they are not good', () => {
    const good = tanhSaturation('x', [0]);
    expect(advise(good, 'try this')).toBe(good);
    expect(advise(tanhSaturation('x', [1]), 'try this').fix).toBe('try this');
  });
});

describe('a divergence', () => {
  const base: Divergence = {
    ...{ metrics: { loss: Number.NaN }, epoch: 1, step: 4, firstLoss: 2, lastLoss: 4 },
    ...{ findings: [], gradient: null },
  };
  const causes = (more: Partial<Divergence>) => divergedError({ ...base, ...more }).message;

  it('is laid to the rate where the loss had more than doubled', () => {
    expect(causes({ lastLoss: 4.1 })).toContain('had grown from 2 to 4.1');
    expect(causes({ lastLoss: 4 })).not.toContain('had grown');
    expect(causes({ lastLoss: -4.1, firstLoss: -2 })).toContain('had grown'); // a loss may be below 0
    expect(causes({ firstLoss: null })).not.toContain('had grown');
  });

  it('is laid to a gradient of a thousand or more, or of none', () => {
    const of = (value: number) => causes({ gradient: { tensor: 'w', value } });
    expect(of(1000)).toContain('the gradient of w was 1000');
    expect(of(999)).not.toContain('clip gradients');
    expect(of(Number.NaN)).toContain('clip gradients');
    expect(of(2.5e6)).toContain('2.500e+6');
    expect(of(1e6)).toContain('1.000e+6');
  });

  it('is laid to what is unhealthy, and else to the step at which it came', () => {
    const warning = tanhSaturation('hidden', [1]);
    expect(causes({ findings: [warning] })).toContain('hidden: 100 % of tanh outputs');
    expect(causes({ findings: [tanhSaturation('hidden', [0])] })).not.toContain('hidden:');
    expect(causes({ step: 1 })).toContain('at the first step');
    expect(causes({ step: 2 })).toContain('it came at once');
  });

  it('names the metric that is not finite', () => {
    const metrics = { loss: 1, norm: Number.POSITIVE_INFINITY };
    expect(divergedError({ ...base, metrics }).details).toMatchObject({ metric: 'norm' });
    expect([lossOf({ norm: 3, loss: 1 }), lossOf({ norm: 3 }), lossOf({})]).toEqual([1, 3, null]);
  });

  it('is reported even where a trainer cannot look into itself any more', () => {
    const diagnose = () => {
      throw new Error('broken');
    };
    expect(findingsOf({ diagnose } as never, {})).toEqual([]);
    expect(findingsOf({} as never, {})).toEqual([]);
  });
});
