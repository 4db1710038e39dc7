/** @file The coordinator's own file: what it knows after a kill, and what it forgets. */
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Ledger } from '../src/ledger.ts';
import { temporaryFolder } from './support/machines.ts';

test('a ledger knows what was collected, also behind a line that a kill cut off', () => {
  const path = join(temporaryFolder(), 'a', 'queue.jsonl');
  const first = new Ledger(path);
  expect(existsSync(path)).toBe(true);
  first.add('t1', { key: 'k1', machine: 'one', hash: 'h1' });
  first.check('t1');
  appendFileSync(path, '{"job":"t9","key":"k');
  const second = new Ledger(path);
  second.add('t2', { key: 'k2', machine: 'two', hash: 'h2' });
  const third = new Ledger(path);
  expect([third.find('t1')?.key, third.find('t2')?.key, third.find('t9')]).toEqual([
    'k1',
    'k2',
    undefined,
  ]);
  expect([third.isChecked('t1'), third.isChecked('t2')]).toEqual([true, false]);
});

test('a ledger forgets what a machine said, for good', () => {
  const path = join(temporaryFolder(), 'queue.jsonl');
  const ledger = new Ledger(path);
  ledger.add('t1', { key: 'k1', machine: 'one', hash: 'h1' });
  ledger.add('t2', { key: 'k2', machine: 'two', hash: 'h2' });
  const gone = ledger.discard(({ machine }) => machine === 'one');
  expect(gone).toEqual([{ job: 't1', key: 'k1' }]);
  const later = new Ledger(path);
  expect([later.find('t1'), later.find('t2')?.key]).toEqual([undefined, 'k2']);
});
