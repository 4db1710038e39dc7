import { loadIris, makeLogicGate, makeMoonsPair } from '@nnzoo/datasets';
import { train } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { scalar } from '../src/index.ts';

const everything = { kind: 'everything' } as const;

describe('the scalar network', () => {
  it('learns all 100 moons in 100 passes', async () => {
    // By hand, in a tenth of the time: three-ways.test.ts has the same losses value by value.
    const options = { way: 'hand' } as const;
    const { report } = await train(scalar, { data: makeMoonsPair({ seed: 1 }), seed: 1, options });
    const { history, steps } = report;
    expect(steps).toBe(400);
    expect(history[99].train['accuracy']).toBe(1);
    expect(report.metrics['accuracy']).toBeGreaterThanOrEqual(0.95);
  });

  it('learns XOR, which no single neuron can', async () => {
    const options = { way: 'hand' } as const;
    const request = { data: makeLogicGate('xor'), seed: 1, split: everything };
    const { report } = await train(scalar, { ...request, options });
    expect(report.metrics['accuracy']).toBe(1);
  });

  it('trains the same model whichever way the gradient is found', async () => {
    const data = makeLogicGate('xor');
    const [values, hand, tensors] = await Promise.all(
      (['values', 'hand', 'tensors'] as const).map(async (way) => {
        const options = { layers: [4], way };
        const { model } = await train(scalar, { data, seed: 2, split: everything, options });
        return model.parameters;
      }),
    );
    expect(values.some((value) => value !== 0)).toBe(true);
    values.forEach((value, i) => {
      expect(Math.abs(value - hand[i])).toBeLessThan(1e-12);
      expect(Math.abs(value - tensors[i])).toBeLessThan(1e-12);
    });
  });

  it('refuses three classes', async () => {
    await expect(train(scalar, { data: await loadIris(), seed: 1 })).rejects.toMatchObject({
      code: 'scalar/classes',
      details: { classes: 3 },
    });
  });

  it('draws the three ways first where they are asked for', async () => {
    const source = { read: () => Promise.reject(new Error('none')) };
    const open = (explain: boolean) =>
      scalar.open({
        data: { name: 'xor', source },
        seed: 1,
        options: { explain, way: 'hand', layers: [4] },
      });
    const [plain, explained] = [await open(false), await open(true)];
    for (const experiment of [plain, explained]) for (const _ of experiment.run());
    expect(plain.figures().map(({ id }) => id)).not.toContain('three-ways');
    const [first, second] = explained.figures();
    expect([first.id, second.id]).toEqual(['three-ways', 'boundary']);
  });
});
