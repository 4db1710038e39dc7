/** @file Figures with any numbers and any texts at all: nothing breaks, nothing leaks. */
import type { Figure } from '@nnzoo/training';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureToSvg, figureToTerminal } from '../src/index.ts';
import { columnsOf } from '../src/text.ts';
import { readMarkup } from './well-formed.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const numbers = fc.array(fc.double(), { maxLength: 12 });
const axis = fc.record(
  {
    label: text,
    unit: text,
    scale: fc.constantFrom('linear', 'log'),
    domain: fc.tuple(fc.double(), fc.double()),
  },
  { requiredKeys: ['label'] },
);
const described = { id: text, title: text, caption: text };
const points = fc.array(fc.record({ name: text, x: numbers, y: numbers }), { maxLength: 3 });

const anyFigure = fc.oneof(
  fc.record({ ...described, kind: fc.constant('lines'), x: axis, y: axis, series: points }),
  fc.record({ ...described, kind: fc.constant('scatter'), x: axis, y: axis, series: points }),
  fc.record({
    ...described,
    kind: fc.constant('grid'),
    cells: fc.constantFrom('square', 'hexagonal'),
    columns: fc.nat(5),
    rows: fc.nat(5),
    values: numbers,
    value: axis,
    labels: fc.array(text),
  }),
  fc.record({
    ...described,
    kind: fc.constant('bars'),
    categories: fc.array(text, { maxLength: 6 }),
    y: axis,
    series: fc.array(fc.record({ name: text, values: numbers, standardDeviations: numbers }), {
      maxLength: 3,
    }),
  }),
  fc.record({
    ...described,
    kind: fc.constant('histogram'),
    x: axis,
    series: fc.array(fc.record({ name: text, edges: numbers, counts: numbers }), { maxLength: 3 }),
  }),
  fc.record({
    ...described,
    kind: fc.constant('boundary'),
    x: axis,
    y: axis,
    columns: fc.nat(5),
    rows: fc.nat(5),
    regions: numbers,
    classes: fc.array(text, { maxLength: 3 }),
    points: fc.record({ x: numbers, y: numbers, classes: numbers }),
  }),
  fc.record({
    ...described,
    kind: fc.constant('map'),
    series: fc.array(
      fc.record({ name: text, longitude: numbers, latitude: numbers, labels: fc.array(text) }),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    ...described,
    kind: fc.constant('images'),
    columns: fc.integer(),
    images: fc.array(
      fc.record({
        width: fc.nat(4),
        height: fc.nat(4),
        channels: fc.constantFrom(1, 3),
        pixels: numbers,
        label: text,
      }),
      { maxLength: 4 },
    ),
    diverging: fc.boolean(),
  }),
  fc.record({
    ...described,
    kind: fc.constant('table'),
    columns: fc.array(text, { maxLength: 4 }),
    rows: fc.array(fc.array(fc.oneof(text, fc.double()), { maxLength: 5 }), { maxLength: 4 }),
  }),
  fc.record({
    ...described,
    kind: fc.constant('roc'),
    curves: fc.array(
      fc.record({
        name: text,
        falsePositiveRate: numbers,
        truePositiveRate: numbers,
        area: fc.double(),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    ...described,
    kind: fc.constant('parallel'),
    axes: fc.array(
      fc.oneof(
        fc.record({ label: text, categories: fc.array(text, { maxLength: 4 }) }),
        fc.record({ label: text, scale: fc.constantFrom('linear', 'log') }),
      ),
      { maxLength: 4 },
    ),
    lines: fc.array(fc.record({ values: numbers, isBest: fc.boolean() }), { maxLength: 5 }),
    better: fc.constantFrom('higher', 'lower'),
  }),
) as fc.Arbitrary<Figure>;

describe('any figure', () => {
  it('becomes well-formed SVG with finite numbers only', () => {
    fc.assert(
      fc.property(anyFigure, (figure) => {
        const { attributes } = readMarkup(figureToSvg(figure));
        for (const [name, value] of attributes) {
          if (!['id', 'aria-labelledby', 'href'].includes(name)) {
            expect(value).not.toMatch(/NaN|Infinity|undefined/);
          }
        }
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  it('stays within its columns in the terminal, without control characters', () => {
    fc.assert(
      fc.property(anyFigure, fc.integer({ min: 20, max: 90 }), (figure, columns) => {
        for (const line of figureToTerminal(figure, { columns }).split('\n')) {
          expect(columnsOf(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/\p{Cc}/u);
        }
      }),
      { numRuns: 400, seed: 1 },
    );
  });
});
