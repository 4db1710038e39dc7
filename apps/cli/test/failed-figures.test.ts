/** @file Figures, baselines and the report may fail: the result is kept, the rest is written, and it is said. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { LimitError } from '@nnzoo/core';
import type { Architecture, Experiment, Figure } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { centroids } from './support/centroids.ts';
import { World } from './support/world.ts';

/** The double, whose experiments are changed after they were opened. */
function changed(change: (experiment: Experiment) => void): World {
  const double: Architecture = centroids;
  const architecture: Architecture = {
    ...double,
    async open(request) {
      const experiment = await double.open(request);
      change(experiment);
      return experiment;
    },
  };
  return new World({ registry: { centroids: async () => architecture } });
}

const tooLarge = () => new LimitError('memory/limit', 'one operation requested 1025 MiB more');

const resultOf = (world: World) => JSON.parse(readFileSync(world.path('a', 'result.json'), 'utf8'));

/** Runs, and holds the run to a result that is as good as that of one where nothing fails. */
async function expectResult(world: World, failed: readonly string[]): Promise<string> {
  const { code, stderr, stdout } = await world.zoo('run', 'centroids', '--out', 'a');
  expect(code).toBe(0);
  expect(stdout).toMatch(/centroids on dots, seed 1: accuracy/);
  const sound = new World();
  await sound.zoo('run', 'centroids', '--out', 'a');
  const { seconds: _, ...given } = resultOf(world);
  const { seconds: __, ...expected } = resultOf(sound);
  expect(given).toEqual({ ...expected, failed });
  expect(existsSync(world.path('a', 'best.safetensors'))).toBe(true);
  for (const subject of failed) expect(stderr).toContain(`warning: ${subject}: could not be made`);
  return readFileSync(world.path('a', 'report.html'), 'utf8');
}

describe('a run whose', () => {
  test('own figures cannot be drawn keeps its result and the learning curve', async () => {
    const world = changed((experiment) => {
      const figures = experiment.figures.bind(experiment);
      experiment.figures = (fails) => {
        fails?.('centroids', tooLarge());
        return figures(fails).filter(({ id }) => id !== 'centroids');
      };
    });
    const report = await expectResult(world, ['figure centroids']);
    expect(report).toContain('requested 1025 MiB');
    expect(existsSync(world.path('a', 'figures', 'learning-curve.svg'))).toBe(true);
  });

  test('one picture cannot be made keeps the others', async () => {
    const world = changed((experiment) => {
      const figures = experiment.figures.bind(experiment);
      const broken: Figure = {
        ...{ kind: 'images', id: 'broken', title: 'x', caption: 'x', columns: 1 },
        get images(): never {
          throw tooLarge();
        },
      };
      experiment.figures = (fails) => [broken, ...figures(fails)];
    });
    const { code, stderr } = await world.zoo('run', 'centroids', '--png', '--out', 'a');
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning: picture broken\.svg: could not be made/);
    expect(existsSync(world.path('a', 'figures', 'centroids.png'))).toBe(true);
    expect(resultOf(world).failed).toEqual(['picture broken.svg', 'picture broken.png']);
    expect(readFileSync(world.path('a', 'report.html'), 'utf8')).toContain('requested 1025 MiB');
  });

  test('findings cannot be looked for keeps its result', async () => {
    const world = changed((experiment) => {
      experiment.findings = () => {
        throw new RangeError('Array buffer allocation failed');
      };
    });
    expect(await expectResult(world, ['findings'])).toContain('Not enough memory');
  });

  test('baselines cannot be measured keeps its result', async () => {
    const architecture: Architecture = {
      ...centroids,
      // biome-ignore lint/correctness/useYield: it fails before it comes to that
      *baselines() {
        throw tooLarge();
      },
    };
    const world = new World({ registry: { centroids: async () => architecture } });
    const { code } = await world.zoo('run', 'centroids', '--out', 'a');
    expect(code).toBe(0);
    expect(resultOf(world)).toMatchObject({ baselines: [], failed: ['baselines'] });
  });

  test('report cannot be written keeps its result', async () => {
    const world = changed((experiment) => {
      const figures = experiment.figures.bind(experiment);
      experiment.figures = (fails) => {
        mkdirSync(world.path('a', 'report.html', 'in the way'), { recursive: true });
        return figures(fails);
      };
    });
    const { code, stderr } = await world.zoo('run', 'centroids', '--out', 'a');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/warning: report/) });
    expect(resultOf(world)).toMatchObject({ failed: ['report'] });
  });
});

describe('zoo figures', () => {
  test('draws what it can and says what it cannot', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--out', 'a');
    const failing = changed((experiment) => {
      experiment.figures = (fails) => {
        fails?.('centroids', tooLarge());
        return [];
      };
    });
    const { code, stderr } = await failing.zoo('figures', world.path('a'));
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning: figure centroids: could not be made: one operation requested/);
  });
});
