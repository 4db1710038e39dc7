/** @file The page of a comparison: its tables as text, a curve of each, nothing that loads or runs. */
import type { EpochRecord } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { type ComparisonContent, comparisonReport } from '../src/index.ts';
import { readMarkup } from './well-formed.ts';

const primaryMetric = { metric: 'accuracy', better: 'higher' } as const;

function history(...losses: readonly number[]): EpochRecord[] {
  return losses.map((loss, i) => {
    return { epoch: i + 1, step: i + 1, train: { loss }, validation: null, best: false };
  });
}

const content: ComparisonContent = {
  title: 'Comparison',
  summary: 'Means over seeds.',
  sections: [
    {
      title: 'iris · classification',
      head: ['architecture', 'accuracy'],
      cells: [
        ['rbf', '0.9467 ± 0.0183'],
        ['<b>evil</b>', '"&'],
      ],
      notes: ['p against the best'],
      curves: [
        { title: 'RBF', history: history(2, 1, 0.5), primaryMetric },
        { title: 'Solved at once', history: history(1), primaryMetric },
      ],
    },
    { title: 'wine', head: ['architecture'], cells: [['rbf']], notes: [], curves: [] },
  ],
  environment: { node: '20.20.2' },
  command: 'zoo compare rbf --data iris',
};

describe('the page of a comparison', () => {
  const page = comparisonReport(content);

  test('has a table for each section, and a curve of whatever has one', () => {
    expect(page.match(/<table>/g)).toHaveLength(2 + 1);
    expect(page.match(/<svg/g)).toHaveLength(1);
    expect(page).toContain('RBF: loss by epoch');
    expect(page).toContain('zoo compare rbf --data iris');
    expect(page).toMatch(/<th scope="row">rbf<\/th>/);
  });

  test('is well-formed', () => {
    expect(() => readMarkup(page.replace('<!doctype html>', ''), ['meta'])).not.toThrow();
  });

  test('takes labels for text', () => {
    expect(page).toContain('&lt;b&gt;evil&lt;/b&gt;');
    expect(page).not.toContain('<b>evil');
  });

  test('loads and runs nothing, and is the same each time', () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<link|src=|https?:\/\/(?!www\.w3\.org)/);
    expect(comparisonReport(content)).toBe(page);
  });
});
