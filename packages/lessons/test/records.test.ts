import { describe, expect, it } from 'vitest';
import {
  exerciseName,
  formatRecords,
  mergedRecords,
  recordsOf,
  withAnswer,
  withHelp,
} from '../src/records.ts';

const none = recordsOf({});

describe('records', () => {
  it('count answers, and stay solved', () => {
    const tried = withAnswer(
      withAnswer(withAnswer(none, 'loss', false), 'loss', true),
      'loss',
      false,
    );
    expect(tried.get('loss')).toEqual({ tries: 3, solved: true });
  });

  it('keep the furthest help, until it is solved', () => {
    const name = exerciseName('adam');
    const helped = withHelp(withHelp(none, name, 2), name, 1);
    expect(helped.get(name)).toEqual({ tries: 0, solved: false, help: 2 });
    const solved = withAnswer(helped, name, true);
    expect(withHelp(solved, name, 3).get(name)?.help).toBe(2);
  });

  it('are read as they were written', () => {
    const records = withHelp(withAnswer(none, 'loss', true), 'practice/adam', 1);
    expect(recordsOf(JSON.parse(formatRecords(records)))).toEqual(records);
  });

  it.each([[[]], [null], ['text'], [{ loss: null }], [{ loss: { tries: -1, solved: true } }]])(
    'are not read from %j',
    (value) => {
      expect(() => recordsOf(value)).toThrow(TypeError);
    },
  );

  it.each([[5], [true], [undefined], [{ a: { tries: 1, solved: 'yes' } }], [{ format: 'x' }]])(
    'are not read from %j either',
    (value) => {
      expect(() => recordsOf(value)).toThrow(TypeError);
    },
  );

  it('may be of a lesson that is called format', () => {
    const format = { tries: 1, solved: false };
    expect(recordsOf({ format }).get('format')).toEqual(format);
    expect(withAnswer(none, 'loss', false).get('loss')).toEqual({ tries: 1, solved: false });
    expect(withHelp(none, 'loss', 0).get('loss')).toEqual({ tries: 0, solved: false, help: 0 });
  });

  it('of a newer zoo are left alone', () => {
    expect(() => recordsOf({ format: 2 })).toThrow(/written by a newer zoo \(format 2\)/);
  });

  it('of two places are joined: what is solved in either is solved', () => {
    const here = recordsOf({
      a: { tries: 2, solved: true },
      b: { tries: 1, solved: false, help: 1 },
    });
    const there = recordsOf({ b: { tries: 3, solved: true }, c: { tries: 1, solved: false } });
    expect(Object.fromEntries(mergedRecords(here, there))).toEqual({
      a: { tries: 2, solved: true },
      b: { tries: 3, solved: true, help: 1 },
      c: { tries: 1, solved: false },
    });
  });
});
