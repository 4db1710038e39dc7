/** @file Expressions of one number against the formulas in float64, at sizes around the vector width. */
import { describe, test } from 'vitest';
import { backends } from '../backends.ts';
import { samples, sizes } from '../samples.ts';
import { type UnaryName, unaryEdges, unaryFormulas, unaryNames } from './formulas.ts';
import { callUnary } from './pointwise.ts';
import { Workspace } from './workspace.ts';

const onlyPositive: readonly UnaryName[] = ['log', 'sqrt', 'log1p'];

describe.each(backends)('$name', (backend) => {
  const { kernels } = backend;

  describe.each(unaryNames)('%s', (name) => {
    test('meets its formula at every size', () => {
      for (const size of sizes) {
        const work = new Workspace(backend);
        const values = samples(size, 3, 3).map((x) =>
          onlyPositive.includes(name) ? Math.abs(x) : x,
        );
        const out = work.output(size);
        callUnary(kernels, name, work.input(values), out, size);
        work.expectClose(out, values.map(unaryFormulas[name]), name === 'reciprocal' ? 1 : 2);
      }
    });

    test('keeps NaN, and is right at the edges', () => {
      const edges = [...(unaryEdges[name] ?? []), [Number.NaN, Number.NaN] as const];
      const work = new Workspace(backend);
      const out = work.output(edges.length);
      callUnary(kernels, name, work.input(edges.map(([x]) => x)), out, edges.length);
      work.expectClose(
        out,
        edges.map(([, y]) => y),
      );
    });

    test('can write over its input', () => {
      const work = new Workspace(backend);
      const values = samples(33, 5, 3).map(Math.abs);
      const x = work.updated(values);
      callUnary(kernels, name, x, x, 33);
      work.expectClose(x, values.map(unaryFormulas[name]), 2);
    });
  });

  test('exp, tanh, sigmoid and log stay close over their whole range', () => {
    const work = new Workspace(backend);
    const wide = samples(2000, 9, 80);
    for (const name of ['exp', 'tanh', 'sigmoid', 'softplus', 'silu'] as const) {
      const out = work.output(wide.length);
      callUnary(kernels, name, work.input(wide), out, wide.length);
      work.expectClose(out, wide.map(unaryFormulas[name]), 4);
    }
    const positive = wide.map((x) => Math.fround(Math.exp(x)));
    const out = work.output(positive.length);
    callUnary(kernels, 'log', work.input(positive), out, positive.length);
    work.expectClose(out, positive.map(Math.log));
  });
});

describe('other element types on the reference', () => {
  const [backend] = backends;
  const { kernels } = backend;

  test('a copy casts: toward zero to int32, by ≠ 0 to bool', () => {
    const work = new Workspace(backend);
    const values = work.input([1.9, -1.9, 0, 0.25]);
    const whole = work.output(4, 'int32');
    kernels.copy(values, whole, 4);
    work.expectEqual(whole, [1, -1, 0, 0]);
    const truth = work.output(4, 'bool');
    kernels.copy(values, truth, 4);
    work.expectEqual(truth, [1, 1, 0, 1]);
  });
});
