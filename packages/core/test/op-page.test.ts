/** @file docs/ops.md says what the sources say, and the sources name the errors that the table proves. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOps } from '../../../scripts/op-page/op-text.ts';
import { codesOf, opPage, pagePath } from '../../../scripts/op-page.ts';
import type { OpRow } from './op-table/row.ts';
import { opTable } from './op-table.ts';

const rows = Object.entries<OpRow>(opTable);
const ops = readOps();

describe('docs/ops.md', () => {
  it('is up to date: run scripts/op-page.ts', () => {
    expect(readFileSync(pagePath, 'utf8')).toBe(opPage());
  });

  it('has no empty cell', () => {
    for (const line of opPage()
      .split('\n')
      .filter((text) => text.startsWith('|'))) {
      for (const cell of line.split(/(?<!\\)\|/).slice(1, -1))
        expect(cell.trim(), line).not.toBe('');
    }
  });
});

describe('the comment above an op', () => {
  it.each(rows)('%s names its shapes, and just the errors that a test provokes', (op, row) => {
    const text = ops.get(op);
    expect(text?.shape).toBeTruthy();
    expect([...new Set(text?.codes)].sort()).toEqual(codesOf(row));
  });
});
