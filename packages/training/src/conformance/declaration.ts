/** @file Tests of what an architecture says of itself, and of what it refuses. */

import type { RawData } from '@nnzoo/data';
import { expect } from 'vitest';
import { extentOf } from '../loop/plan.ts';
import { reservedNames } from '../option-flags.ts';
import { checkOption, type OptionSpecs, resolveOptions } from '../options.ts';
import type { DeclareTest, Subject } from './subject.ts';

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const camelCase = /^[a-z][a-zA-Z0-9]*$/;

/** Names, options, defaults, plans and errors. */
export function testDeclaration<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  subject: Subject<Model, Raw, O>,
  it: DeclareTest,
): void {
  const { architecture } = subject;
  const { options, datasets } = architecture;

  it('has an id, a title, a summary and a source', () => {
    expect(architecture.id).toMatch(kebabCase);
    expect(architecture.title).not.toBe('');
    expect(architecture.summary).not.toBe('');
    expect(Object.values(architecture.paper)).not.toContain('');
    expect(Object.keys(datasets).length).toBeGreaterThan(0);
    for (const name of Object.keys(datasets)) expect(name).toMatch(kebabCase);
  });

  it('has options with help, whose defaults are in range and whose names are free', () => {
    for (const [name, spec] of Object.entries(options)) {
      expect(name).toMatch(camelCase);
      expect(reservedNames).not.toContain(name);
      expect(spec.help).not.toBe('');
      expect(() => checkOption(name, spec, spec.default)).not.toThrow();
    }
    if (architecture.learns === 'rate') expect(options).toHaveProperty('learningRate');
  });

  it('has a plan and options that fit for each of its data sets', () => {
    for (const entry of [...Object.values(datasets), ...Object.values(architecture.own)]) {
      const values = resolveOptions(options, {}, entry.options);
      const plan = typeof entry.plan === 'function' ? entry.plan(values) : entry.plan;
      expect(extentOf(plan, 1000).totalSteps).toBeGreaterThan(0);
    }
  });

  it('counts its parameters before it allocates them, and counts right', async () => {
    const { parameters } = await subject.open();
    if (parameters === 0) return; // known after the training
    await expect(subject.open({ memory: 0 })).rejects.toMatchObject({
      code: 'memory/model',
      details: { parameters },
    });
  });

  it('refuses an unknown option and an unknown data set by name', async () => {
    const { source, data } = subject;
    const named = { name: data, source };
    const unknownOption = { noSuchOption: 1 } as Record<string, number> as Parameters<
      typeof architecture.open
    >[0]['options'] &
      object;
    await expect(
      architecture.open({ data: named, seed: 1, options: unknownOption }),
    ).rejects.toMatchObject({ code: 'option/unknown' });
    await expect(
      architecture.open({ data: { name: 'no-such-data', source }, seed: 1 }),
    ).rejects.toMatchObject({ code: 'data/unknown' });
  });
}
