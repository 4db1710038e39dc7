/** @file Figures and findings of an open run: which come, in which order, and what one that fails costs. */
import type { Finding } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { clouds, definePrototypes } from './doubles/prototypes.ts';

const text = (id: string) => ({
  ...({ kind: 'text', title: 'Words', caption: 'They say.', lines: [] } as const),
  id,
});
const answers = ['confusion-matrix', 'averages'];

function open(figures: () => readonly object[]) {
  const architecture = definePrototypes({
    trainer: (trainer) => Object.assign(trainer, { figures }),
  });
  return architecture.open({ data: clouds(), seed: 1 });
}

describe('figures', () => {
  const idsOf = (figures: readonly { readonly id: string }[]) => figures.map(({ id }) => id);
  const broken = {
    id: 'broken',
    draw: () => {
      throw new Error('no room');
    },
  };

  it('of the architecture come first, drawn as they are asked for', async () => {
    const drawing = { id: 'second', draw: () => text('second') };
    const experiment = await open(() => [text('first'), drawing]);
    expect(idsOf(experiment.figures())).toEqual(['first', 'second', ...answers]);
    for (const _ of experiment.run());
    expect(idsOf(experiment.figures())).toEqual(['first', 'second', ...answers, 'learning-curve']);
  });

  it('of its own stand for those of that name that all have', async () => {
    const experiment = await open(() => [text('averages'), text('learning-curve')]);
    for (const _ of experiment.run());
    const figures = experiment.figures();
    expect(idsOf(figures)).toEqual(['averages', 'learning-curve', 'confusion-matrix']);
    expect(figures.slice(0, 2).map(({ kind }) => kind)).toEqual(['text', 'text']);
  });

  it('that fail are left out and said, and are errors where nobody listens', async () => {
    const said: unknown[] = [];
    const failed = (name: string, error: unknown) => said.push([name, String(error)]);
    const one = await open(() => [broken, text('first')]);
    expect(idsOf(one.figures(failed))).toEqual(['first', ...answers]);
    const all = await open(() => {
      throw new Error('no data');
    });
    expect(idsOf(all.figures(failed))).toEqual(answers);
    expect(said).toEqual([
      ['broken', 'Error: no room'],
      ['all of its own', 'Error: no data'],
    ]);
    expect(() => one.figures()).toThrow('no room');
  });
});

describe('findings', () => {
  it('are those of data and split, then of the preprocessor, then of the trainer', async () => {
    const found: Finding = {
      ...{
        check: 'made',
        severity: 'note',
        subject: 'rows',
        measured: '1',
        healthy: 'any',
        fix: '',
      },
    };
    const architecture = definePrototypes({
      preprocessor: (preprocessor) => Object.assign(preprocessor, { findings: () => [found] }),
    });
    const experiment = await architecture.open({ data: clouds(), seed: 1 });
    expect(experiment.findings().map(({ check }) => check)).toEqual(['made', 'rows-diagnosed']);
    const silent = definePrototypes({
      preprocessor: (preprocessor) => Object.assign(preprocessor, { findings: undefined }),
    });
    const other = await silent.open({ data: clouds(), seed: 1 });
    expect(other.findings().map(({ check }) => check)).toEqual(['rows-diagnosed']);
  });
});
