import { expect, test } from 'vitest';
import { describeLab } from '../build/describe-zoo.ts';
import { againstUsual, commonData, readRace, writeRace } from '../src/race/race-settings.ts';
import { suggestions } from '../src/race/suggestions.ts';

const entries = await Promise.all(['som', 'feedforward', 'cnn', 'vit'].map(describeLab));
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

test.each(suggestions)('the race of $title can be run, and its runs differ', async ({ query }) => {
  const { settings, notes } = await read(query);
  expect(notes).toEqual([]);
  expect(settings.runners.length).toBe(new URLSearchParams(query).getAll('run').length);
  expect(new Set(settings.runners.map((runner) => JSON.stringify(runner))).size).toBe(
    settings.runners.length,
  );
});

test('the data of a race is what all its runs learn from', async () => {
  const { settings } = await read('data=digits&run=feedforward&run=vit');
  const ids = (await commonData(settings, labs)).map(({ id }) => id);
  expect(ids).toContain('digits');
  // One reads pictures as rows, and rows too; the other reads nothing but pictures.
  expect(ids).not.toContain('iris');
});

test('a run races with the defaults, and the defaults with another seed', () => {
  const own = { architecture: 'som', options: { width: 4 }, length: null, seed: 7 };
  const race = (runner: typeof own) =>
    decodeURIComponent(String(writeRace(againstUsual('iris', runner))));
  expect(race(own)).toBe('data=iris&seed=7,7&run=som:width=4&run=som');
  const usual = { ...own, options: {} } as unknown as typeof own;
  expect(race(usual)).toBe('data=iris&seed=7,8&run=som&run=som');
});
