/** @file Tests of figures and findings: each says what it shows and what to look for. */

import type { RawData } from '@nnzoo/data';
import { expect } from 'vitest';
import type { Axis, Figure } from '../figure.ts';
import type { OptionSpecs } from '../options.ts';
import type { DeclareTest, Subject } from './subject.ts';

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Ids, titles, captions, axes; checks, measurements, fixes. */
export function testFigures<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  subject: Subject<Model, Raw, O>,
  it: DeclareTest,
): void {
  it('draws figures with names, captions and axes', async () => {
    const { experiment: trained } = await subject.plain();
    const figures = trained.figures();
    expect(figures.length).toBeGreaterThan(0);
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
    for (const figure of figures) {
      expect(figure.id).toMatch(kebabCase);
      expect(figure.title).not.toBe('');
      expect(figure.caption).not.toBe('');
      for (const { label } of axesOf(figure)) expect(label).not.toBe('');
      if (figure.kind === 'grid') expect(figure.values).toHaveLength(figure.columns * figure.rows);
    }
  });

  it('finds things that are named, measured and, where they are wrong, with a fix', async () => {
    const { experiment: trained } = await subject.plain();
    for (const { check, subject: where, measured, healthy, severity, fix } of trained.findings()) {
      expect(check).toMatch(kebabCase);
      expect(where).not.toBe('');
      expect(measured).not.toBe('');
      expect(healthy).not.toBe('');
      if (severity === 'warning') expect(fix).not.toBe('');
    }
  });
}

/** The axes that a figure has, of whatever kind. */
function axesOf(figure: Figure): Axis[] {
  return [
    ...('x' in figure ? [figure.x] : []),
    ...('y' in figure ? [figure.y] : []),
    ...('value' in figure ? [figure.value] : []),
  ];
}
