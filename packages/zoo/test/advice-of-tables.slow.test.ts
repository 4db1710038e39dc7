/** @file The advice about tables, followed: the finding is gone. The advice of runs: advice.slow.test.ts. */
import type { Finding, Table } from '@nnzoo/data';
import { type ParseTableOptions, parseTable } from '@nnzoo/datasets';
import { linear } from '@nnzoo/linear';
import { perceptron } from '@nnzoo/perceptron';
import { train } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { tableOf } from './support/dependent-tables.ts';

describe('the advice of a table', () => {
  const lines = Array.from(
    { length: 12 },
    (_, i) => `${i + 1},${(i * 5) % 7},4,${i % 2 ? 'x' : 'y'}`,
  );
  const text = ['id,size,same,label', ...lines].join('\n');
  const parse = (csv: string, more: Partial<ParseTableOptions> = {}) =>
    parseTable(new TextEncoder().encode(csv), { name: 'own.csv', label: 'label', ...more });

  test('a column that counts rows, or never changes, is left out by its flag', async () => {
    const findings = async (ignore: readonly string[]): Promise<readonly Finding[]> => {
      const { table, findings: read } = parse(text, { ignore });
      const { experiment } = await train(perceptron, { data: table });
      return [...read, ...experiment.findings()];
    };
    for (const check of ['row-number', 'constant-column']) {
      const before = (await findings([])).find((each) => each.check === check);
      const [, column] = /--ignore "(.*?)"/u.exec(before?.fix ?? '') ?? [];
      const after = await findings([column]);
      expect(after.map((each) => each.check)).not.toContain(check);
    }
  });

  test('a column that follows from others is no longer found once it is left out', async () => {
    const run = async (data: Table) => {
      const { report, findings } = await train(linear, { data, seed: 1 });
      const found = findings().find(({ check }) => check === 'dependent-columns');
      return { rmse: report.metrics['rmse'], subject: found?.subject };
    };
    const before = await run(tableOf('dependent', { 'twice a': (i) => 2 * ((i * 7) % 11) }));
    expect(before.subject).toBe('twice a');
    const after = await run(tableOf('independent', {}));
    expect(after.subject).toBeUndefined();
    expect(after.rmse).toBeCloseTo(before.rmse, 5); // the same plane
  });

  test('points are read as decimal marks where --decimal says so', () => {
    const numbers = lines.map((_, i) => `${i + 1}.500;${i % 2 ? 'x' : 'y'}`);
    const csv = ['price;label', ...numbers].join('\n');
    const [finding] = parse(csv, { decimal: ',' }).findings;
    expect(finding).toMatchObject({ check: 'thousands', subject: 'price' });
    expect(finding.fix).toContain("--decimal '.'");
    const { findings } = parse(csv, { decimal: '.' });
    expect(findings.map(({ check }) => check)).not.toContain('thousands');
  });

  test('cells are not filled where --missing drop is asked for', () => {
    const gap = text.replace('3,3,4', '3,,4');
    const [finding] = parse(gap, { missing: 'mean', ignore: ['id'] }).findings;
    expect(finding).toMatchObject({ check: 'missing-filled' });
    expect(finding.fix).toContain('--missing drop');
    const { findings } = parse(gap, { missing: 'drop', ignore: ['id'] });
    expect(findings.map(({ check }) => check)).not.toContain('missing-filled');
  });
});
