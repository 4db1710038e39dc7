import { expect, test } from 'vitest';
import { describeLab } from '../build/describe-zoo.ts';
import { readRace, writeRace } from '../src/race/race-settings.ts';

const entries = await Promise.all(['som', 'feedforward'].map(describeLab));
const labs = Object.fromEntries(
  entries.map((entry) => [entry.id, async () => ({ default: entry })] as const),
);
const read = (text: string) => readRace(new URLSearchParams(text), labs);

test('an address of a race comes back as it was written', async () => {
  const text = 'data=iris&seed=1,2&run=feedforward:learning-rate=0.1&run=feedforward';
  const { settings, notes } = await read(text);
  expect(notes).toEqual([]);
  expect(settings.runners.map(({ seed }) => seed)).toEqual([1, 2]);
  expect(decodeURIComponent(writeRace(settings).toString())).toBe(text);
});

test.each([
  ['run=none', 'there is no architecture'],
  ['run=feedforward:learning-rate=fast', 'learningRate'],
  ['data=shakespeare&run=som', 'does not learn from shakespeare'],
])('%s is left out, and the note says why', async (text, why) => {
  const { settings, notes } = await read(text);
  expect(settings.runners).toEqual([]);
  expect(notes.join()).toContain(why);
});

test('a fifth run is one too many', async () => {
  const { settings, notes } = await read(`data=iris${'&run=som'.repeat(5)}`);
  expect(settings.runners).toHaveLength(4);
  expect(notes).toHaveLength(1);
});
