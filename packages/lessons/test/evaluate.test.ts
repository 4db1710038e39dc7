/** @file What is said of a learner's expression beside the solution: types, shapes, values, failures. */
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../src/evaluate.ts';

const given = ['const x = tensor([[1, 2], [3, 1000]])'];
const of = (answer: string, solution = 'x.mul(2)', statements: readonly string[] = given) =>
  differenceOf({ given: statements, solution, answer });

describe('an expression', () => {
  it('is right where every value is, within a hundred-thousandth', () => {
    expect(of('x.add(x)')).toBe('');
    // 2·10⁻⁵ off one plus 2, 4, 6, 2000: nothing is farther off than 10⁻⁵·(1 + |value|).
    expect(of('x.mul(2).add(2e-5)')).toBe('');
    expect(of('x.mul(2).add(tensor([[0, 0], [0, 0.015]]))')).toBe('');
    expect(of('x.mul(-2)', 'x.mul(-2).add(tensor([[0, 0], [0, 0.015]]))')).toBe('');
  });

  it('is shown where one value is farther off, above or below', () => {
    expect(of('x.mul(2).add(5e-5)')).toMatch(/^with const x = .* it gives .*, which is not it$/);
    expect(of('x.mul(2).sub(tensor([[0, 0], [0, 0.05]]))')).toMatch(/which is not it$/);
    expect(of('x.mul(2).add(tensor([[1, 0], [0, 0]]))')).toMatch(/which is not it$/);
    expect(of('x.mul(-2)')).toMatch(/which is not it$/);
  });

  it('must be a tensor, of the right shape', () => {
    expect(of('7')).toMatch(/it gives 7, and a tensor is asked for$/);
    expect(of("'seven'")).toMatch(/it gives a value of type string, and a tensor is asked for$/);
    expect(of('x.sum(1)')).toMatch(/its shape is \[2\], and \[2, 2\] is right$/);
    expect(of('x.mul(2).reshape([-1])')).toMatch(/its shape is \[4\], and \[2, 2\] is right$/);
  });

  it('that fails says how, whatever it throws', () => {
    expect(of('y')).toBe('it fails: y is not defined');
    expect(of("(() => { throw 'a text'; })()")).toBe('it fails: a text');
  });

  it('is tried on everything given, and the first difference is told', () => {
    const both = ['const x = tensor([2])', 'const x = tensor([3])'];
    expect(of('x.mul(x)', 'x.mul(2)', both)).toMatch(/^with const x = tensor\(\[3\]\)/);
    expect(of('x.mul(x)', 'x.mul(x)', both)).toBe('');
  });
});
