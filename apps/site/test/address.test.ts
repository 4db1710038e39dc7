import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../src/router/address.ts';

describe('an address', () => {
  test('is a path and what is said about it', () => {
    const { path, query } = parseAddress('#/lab/som?data=iris&layers=8,8');
    expect(path).toEqual(['lab', 'som']);
    expect([...query]).toEqual([
      ['data', 'iris'],
      ['layers', '8,8'],
    ]);
  });

  test.each(['#/gallery', '#/lab/som?data=iris&seed=1', '#/race?run=som:width=8,height=4'])(
    '%s stays as it is when it is read and written',
    (hash) => {
      const { path, query } = parseAddress(hash);
      expect(formatAddress(path, query)).toBe(hash);
    },
  );

  test('may be empty, or hold what cannot be decoded', () => {
    expect(parseAddress('').path).toEqual([]);
    expect(parseAddress('#/lab/%E0%A4%A').path).toEqual(['lab', '%E0%A4%A']);
  });
});
