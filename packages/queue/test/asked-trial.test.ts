/** @file What travels: names of trials, and what is refused of all that comes from outside. */
import { describe, expect, test } from 'vitest';
import { readAnswer, readResultText, resultHash } from '../src/answer.ts';
import { isPlainPath, jobOf, readAsked } from '../src/asked-trial.ts';
import { verdictOf } from '../src/votes.ts';
import { resultOf, trialsOf } from './support/machines.ts';

const [trial] = trialsOf([1]);

describe('a trial that travels', () => {
  test('is named by the hash of code, trial and files', () => {
    // hashlib.sha256(json.dumps(["c0de", {…}, []], separators=(',', ':'))) of Python, 32 digits.
    const asked = readAsked({ trial: JSON.parse(JSON.stringify(trial)), files: [] });
    expect(jobOf('c0de', asked)).toBe('tdd039defaf35d344abb4b6678af2261c');
    expect(jobOf('c0df', asked)).not.toBe(jobOf('c0de', asked));
  });

  test('is the same whatever the order of its fields', () => {
    const turned = Object.fromEntries(Object.entries(trial).reverse());
    const read = readAsked({ trial: JSON.parse(JSON.stringify(turned)), files: [] });
    const straight = readAsked({ trial: JSON.parse(JSON.stringify(trial)), files: [] });
    expect(JSON.stringify(read)).toBe(JSON.stringify(straight));
  });

  const file = { path: 'own.csv', sha256: 'a'.repeat(64), size: 3 };
  test.each([
    ['no trial', { trial: null, files: [] }],
    ['a seed that is text', { trial: { ...trial, seed: '1' }, files: [] }],
    ['a seed that is no whole number', { trial: { ...trial, seed: 1.5 }, files: [] }],
    ['a task of its own', { trial: { ...trial, task: 'mine' }, files: [] }],
    ['an option that is code', { trial: { ...trial, options: { a: { b: 1 } } }, files: [] }],
    [
      'a fold that is not there',
      { trial: { ...trial, split: { kind: 'fold', folds: 3, fold: 3, validation: 0 } }, files: [] },
    ],
    ['a plan without an end', { trial: { ...trial, plan: { length: {} } }, files: [] }],
    ['an endless name', { trial: { ...trial, data: 'x'.repeat(2000) }, files: [] }],
    ['a file above its folder', { trial, files: [{ ...file, path: '../own.csv' }] }],
    ['a file without a hash', { trial, files: [{ ...file, sha256: 'abc' }] }],
    ['files above 64 MiB', { trial, files: [{ ...file, size: 2 ** 26 + 1 }] }],
    [
      'files of 64 MiB and a byte together',
      {
        trial,
        files: [
          { ...file, size: 2 ** 26 },
          { ...file, size: 1 },
        ],
      },
    ],
    ['20,001 files', { trial, files: Array(20_001).fill({ ...file, size: 0 }) }],
    ['a size below 0', { trial, files: [{ ...file, size: -1 }] }],
    ['a size that is no whole number', { trial, files: [{ ...file, size: 1.5 }] }],
    ['a hash that is too long', { trial, files: [{ ...file, sha256: 'a'.repeat(65) }] }],
    ['a hash in capitals', { trial, files: [{ ...file, sha256: 'A'.repeat(64) }] }],
    ['a text in place of files', { trial, files: 'own.csv' }],
  ])('is refused with %s', (_, json) => {
    expect(() => readAsked(JSON.parse(JSON.stringify(json)))).toThrow(
      expect.objectContaining({ kind: 'data' }),
    );
  });

  test.each([
    ['one file', [file]],
    ['an empty file', [{ ...file, size: 0 }]],
    [
      '64 MiB',
      [
        { ...file, size: 2 ** 26 - 1 },
        { ...file, size: 1 },
      ],
    ],
    ['20,000 files', Array(20_000).fill({ ...file, path: 'a', size: 0 })],
  ])('brings %s along', (_, files) => {
    expect(readAsked(JSON.parse(JSON.stringify({ trial, files }))).files).toEqual(files);
  });

  test('has 4 MiB at most', () => {
    const sized = (bytes: number) => {
      const json = JSON.parse(JSON.stringify({ trial, files: [], more: '' }));
      return { ...json, more: 'x'.repeat(bytes - JSON.stringify(json).length) };
    };
    expect(readAsked(sized(2 ** 22)).files).toEqual([]);
    expect(() => readAsked(sized(2 ** 22 + 1))).toThrow('a trial of more than 4194304 bytes');
  });

  test('repeats no more than 60 characters of a path', () => {
    const path = `../${'x'.repeat(70)}`;
    const asked = { trial: JSON.parse(JSON.stringify(trial)), files: [{ ...file, path }] };
    expect(() => readAsked(asked)).toThrow(`"../${'x'.repeat(57)}": no plain path`);
  });

  test.each(['/etc/passwd', 'a//b', 'a/../b', './a', 'c:\\a', 'a\\b', 'a\u0000', ''])(
    'reads no file at %j',
    (path) => expect(isPlainPath(path)).toBe(false),
  );

  test('reads plain paths, of 400 characters at most', () => {
    expect(isPlainPath('flowers/red/1 .png')).toBe(true);
    expect([400, 401].map((length) => isPlainPath('x'.repeat(length)))).toEqual([true, false]);
  });
});

describe('what a worker answers', () => {
  const result = resultOf(trial);
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

  test('is a result whose hash does not depend on its time or on where a file lay', () => {
    const hash = resultHash(result);
    expect(resultHash({ ...result, seconds: 9, samples: 4, data: 'elsewhere/dots' })).toBe(hash);
    expect(resultHash({ ...result, weights: 'other' })).not.toBe(hash);
    expect(readResultText(bytes({ ...result, data: 'x' }), hash, trial).data).toBe('dots');
  });

  test('has a hash of 32 digits', () => {
    expect(resultHash(result)).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    ['another seed', { ...result, seed: 2 }],
    ['another architecture', { ...result, architecture: 'b' }],
  ])('is of the trial that was asked for, and not one with %s and its own hash', (_, other) => {
    expect(() => readResultText(bytes(other), resultHash(other), trial)).toThrow(
      'a result that is not of the trial it was sent for',
    );
  });

  test('may be the baselines of a data set', () => {
    const baselines = { ...result, architecture: 'baselines' };
    const asked = { ...trial, measures: 'baselines' } as const;
    const { architecture } = readResultText(bytes(baselines), resultHash(baselines), asked);
    expect(architecture).toBe('baselines');
    expect(() => readResultText(bytes(result), resultHash(result), asked)).toThrow(/not of the/);
  });

  test('has 8 MiB at most', () => {
    const padded = new Uint8Array(2 ** 23 + 1).fill(0x20);
    padded.set(bytes(result));
    const read = (length: number) =>
      readResultText(padded.subarray(0, length), resultHash(result), trial);
    expect(read(2 ** 23).seed).toBe(1);
    expect(() => read(2 ** 23 + 1)).toThrow('a result of more than 8388608 bytes');
  });

  test.each([
    ['another seed', { ...result, seed: 2 }],
    ['another architecture', { ...result, architecture: 'b' }],
    ['other weights', { ...result, weights: 'other' }],
    ['no outcomes', { ...result, outcomes: 3 }],
  ])('is refused with %s', (_, given) => {
    expect(() => readResultText(bytes(given), resultHash(result), trial)).toThrow(
      expect.objectContaining({ kind: 'data' }),
    );
  });

  test('has a plain name of a machine, and a line without control characters', () => {
    const failure = { exitCode: 999, line: 'a\u001b[2Jb' };
    const answer = readAnswer({ machine: 'pc-1', hash: null, failure });
    expect(answer.failure).toEqual({ exitCode: 255, line: 'a[2Jb' });
    expect(readAnswer({ machine: 'pc-1', hash: 'ab'.repeat(20), failure: null })).toEqual({
      ...{ machine: 'pc-1', hash: 'ab'.repeat(16), failure: null },
    });
    for (const machine of ['', 'a b', '../a', 'a:b', 'x'.repeat(64)]) {
      expect(() => readAnswer({ machine, hash: null, failure })).toThrow();
    }
  });
});

describe('votes', () => {
  const votes = (text: string) =>
    text.split(' ').map((each) => ({ machine: each.slice(0, -1), hash: each.slice(-1) }));

  test.each([
    ['a1', { kind: 'open', isDisputed: false }],
    ['a1 b1', { kind: 'agreed', machines: ['a', 'b'] }],
    ['a1 b2', { kind: 'open', isDisputed: true }],
    ['a1 b2 c2', { kind: 'wrong', wrong: ['a'], hash: '2' }],
    ['a1 b2 c2 d1', { kind: 'open', isDisputed: true }],
    ['a1 a2 b1', { kind: 'wrong', wrong: ['a'], hash: '1' }],
    ['a1 b2 c3', { kind: 'open', isDisputed: true }],
  ])('%s', (text, expected) => expect(verdictOf(votes(text))).toEqual(expected));

  test('of nobody leave it open', () => {
    expect(verdictOf([])).toEqual({ kind: 'open', isDisputed: false });
  });
});
