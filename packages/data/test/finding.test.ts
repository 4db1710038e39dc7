import { type Finding, joinAlike } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';

const small = (name: string): Finding => ({
  check: 'small-class',
  severity: 'warning',
  subject: `class ${name}`,
  measured: '1 of its 4 rows is tested',
  healthy: 'at least 3',
  fix: 'gather more rows of it',
});
const constant: Finding = { ...small('x'), check: 'constant-column', subject: 'column x' };

describe('findings that are alike', () => {
  it('stay as they are where there are three', () => {
    const findings = [small('a'), constant, small('b'), small('c')];
    expect(new Set(joinAlike(findings))).toEqual(new Set(findings));
  });

  it('are one finding where there are sixty: three named, the others counted', () => {
    const sixty = Array.from({ length: 60 }, (_, i) => small(`${i}`));
    const [joined, other, ...rest] = joinAlike([...sixty, constant]);
    expect(rest).toEqual([]);
    expect(other).toEqual(constant);
    expect(joined.subject).toBe('class 0, class 1, class 2 and 57 more');
    expect(joined).toMatchObject({ check: 'small-class', healthy: 'at least 3' });
  });
});
