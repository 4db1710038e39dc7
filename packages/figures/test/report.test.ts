/** @file The report: one page that loads nothing, escapes everything, and says the result first. */
import { describe, expect, it } from 'vitest';
import { type ReportContent, report } from '../src/index.ts';
import { allFigures } from './samples.ts';
import { readMarkup } from './well-formed.ts';

const VOID = ['meta'];

const content: ReportContent = {
  title: 'Self-organizing map on iris',
  summary: 'A sheet of units that learns to resemble the data.',
  primaryMetric: { metric: 'accuracy', better: 'higher' },
  metrics: { loss: 0.25, accuracy: 0.96667 },
  measuredOn: 'test part, 30 rows',
  baselines: [{ name: 'majority', metrics: { accuracy: 1 / 3 } }],
  references: [{ metric: 'accuracy', value: 0.98, source: 'Fisher, 1936' }],
  history: [1, 2, 3].map((epoch) => ({
    epoch,
    step: epoch * 12,
    train: { loss: 1 / epoch },
    validation: { loss: 1.2 / epoch, accuracy: 1 - 0.5 / epoch },
    best: true,
  })),
  figures: allFigures(),
  findings: [
    {
      check: 'a',
      severity: 'good',
      subject: 'updates',
      measured: '1e-3 of weights',
      healthy: '1e-3',
      fix: '',
    },
    {
      check: 'b',
      severity: 'warning',
      subject: 'hidden 1',
      measured: '41 % saturated',
      healthy: 'under 5 %',
      fix: 'scale the weights by 5/3 / √fanIn',
    },
  ],
  configuration: { architecture: 'som', seed: 1, options: { width: 8, layers: [128, 64] } },
  data: { title: 'Iris', license: 'CC0' },
  training: { epochs: 3, parameters: 64 },
  environment: { node: 'v20.20.2' },
  command: 'zoo run som --data iris --seed 1',
};

describe('report', () => {
  const html = report(content);
  const reading = readMarkup(html, VOID);

  it('is a well-formed page with one first heading and headings in order', () => {
    expect(html.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    const levels = reading.elements
      .filter((name) => /^h\d$/.test(name))
      .map((name) => Number(name[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.forEach((level, i) => {
      expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it('says the result before everything else', () => {
    const place = (part: string) => html.indexOf(part);
    expect(place('<p class="big">0.9667</p>')).toBeGreaterThan(place('<h1>'));
    expect(place('<p class="big">0.9667</p>')).toBeLessThan(place('<h2 '));
    expect(html).toContain('<span class="value">0.3333</span> majority');
    expect(html).toContain('<span class="value">0.98</span> published: Fisher, 1936');
  });

  it('lists metrics with baselines and published numbers, the primary metric first', () => {
    const rows = [...html.matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([, row]) => row!);
    expect(rows[0]).toContain('accuracy');
    expect(rows[0]).toContain('0.98 (Fisher, 1936)');
    expect(rows[1]).toContain('<td class="number">–</td>');
  });

  it('puts warnings before what is well, with the fix', () => {
    expect(html.indexOf('hidden 1')).toBeLessThan(html.indexOf('updates'));
    expect(html).toContain('What to do:</strong> scale the weights by 5/3 / √fanIn');
  });

  it('draws a curve for each metric that was recorded, in place of the plain learning curve', () => {
    expect(html).toContain('loss by epoch');
    expect(html).toContain('accuracy by epoch');
    const again = report({ ...content, figures: [{ ...allFigures()[0]!, id: 'learning-curve' }] });
    expect(again).not.toContain('learning-curve');
  });

  it('gives the command, the configuration in groups, data, and the environment', () => {
    expect(html).toContain('<code>zoo run som --data iris --seed 1</code>');
    expect(html).toContain('<caption>options</caption>');
    expect(html).toContain('<th scope="row">layers</th><td>[128, 64]</td>');
    expect(html).toContain('<th scope="row">node</th><td>v20.20.2</td>');
    expect(html).toContain('<th scope="row">license</th><td>CC0</td>');
  });

  it('loads nothing and runs nothing', () => {
    expect(reading.elements).not.toContain('script');
    expect(reading.elements).not.toContain('link');
    expect(html).toContain('default-src &#39;none&#39;'.replaceAll('&#39;', "'"));
    for (const [name, value] of reading.attributes) {
      if (name === 'href' || name === 'src') expect(value).toMatch(/^(data:|#)/);
      expect(name).not.toMatch(/^on/);
      if (name !== 'xmlns') expect(value).not.toMatch(/https?:|^\/\//);
    }
    expect(html).not.toMatch(/url\(|@import/);
  });

  it('has no id twice, and every reference to an id has its target', () => {
    const ids = reading.attributes.filter(([name]) => name === 'id').map(([, value]) => value);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, value] of reading.attributes) {
      if (name === 'aria-labelledby') for (const id of value.split(' ')) expect(ids).toContain(id);
      if (name === 'href' && value.startsWith('#')) expect(ids).toContain(value.slice(1));
    }
  });

  it('leads to each of its parts, which say by their headings what they are', () => {
    const parts = [...html.matchAll(/<section id="(\w+)" aria-labelledby="(\w+)-h">/g)];
    expect(parts.map(([, id]) => id)).toEqual([
      ...['results', 'findings', 'learning', 'figures', 'data', 'repeat'],
      ...['configuration', 'environment'],
    ]);
    for (const [, id] of parts) expect(html).toContain(`<a href="#${id}">`);
  });

  it('names every figure, and describes every drawing', () => {
    const tags = html.match(/<figure[^>]*>/g)!;
    for (const tag of tags) expect(tag).toMatch(/ aria-labelledby="[\w-]+-heading"/);
    const drawings = html.match(/<svg[^>]*>/g)!;
    for (const tag of drawings) expect(tag).toMatch(/ role="img" aria-labelledby="[\w-]+-title /);
    expect(html.match(/<desc id="[^"]*">[^<]{10}/g)).toHaveLength(drawings.length);
  });

  it('gives each column of each table a head', () => {
    for (const [table] of html.matchAll(/<table>.*?<\/table>/gs)) {
      const heads = table.match(/<th scope="col"/g)?.length ?? 0;
      for (const [row] of table.matchAll(/<tr>.*?<\/tr>/gs)) {
        expect(row.match(/<t[hd][ >]/g)).toHaveLength(heads);
      }
    }
  });

  it('shows tables as tables and text as text', () => {
    expect(html).toContain('<th scope="row">versicolor</th><td class="number">0</td>');
    expect(html).toContain('anniella   0.91');
  });

  it('escapes every text, wherever it stands', () => {
    const evil = '</style><script>alert(1)</script>"\'&\u0000';
    const hostile = report({
      ...content,
      title: evil,
      summary: evil,
      measuredOn: evil,
      metrics: { [evil]: 1 },
      primaryMetric: { metric: evil, better: 'lower' },
      baselines: [{ name: evil, metrics: { [evil]: 2 } }],
      references: [{ metric: evil, value: 3, source: evil }],
      history: content.history.map((record) => ({ ...record, train: { [evil]: record.epoch } })),
      findings: [
        {
          check: evil,
          severity: 'note',
          subject: evil,
          measured: evil,
          healthy: evil,
          fix: evil,
        },
      ],
      configuration: { [evil]: { [evil]: [evil] } },
      data: { [evil]: evil },
      training: { [evil]: evil },
      environment: { [evil]: evil },
      command: evil,
    });
    expect(readMarkup(hostile, VOID).elements).not.toContain('script');
    expect(hostile.match(/<\/style>/g)!.length).toBe(
      readMarkup(hostile, VOID).elements.filter((name) => name === 'style').length,
    );
  });

  it('is the same text each time', () => {
    expect(report(structuredClone(content))).toBe(html);
  });

  it('stands without metrics, history, figures and findings', () => {
    const bare = report({
      ...content,
      summary: '',
      metrics: {},
      baselines: [],
      references: [],
      history: [],
      figures: [],
      findings: [],
      configuration: {},
      environment: {},
      data: {},
      training: {},
    });
    readMarkup(bare, VOID);
    expect(bare).toContain('<p class="big">–</p>');
    expect(bare).not.toMatch(/NaN|undefined|<h2>Figures/);
  });
});
