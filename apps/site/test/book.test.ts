/** @file What the book is made of: chapters, links, terms. */
import { describe, expect, test } from 'vitest';
import { listChapters } from '../build/book/chapters.ts';
import { followLink } from '../build/book/links.ts';
import { renderChapter } from '../build/book/render.ts';
import { indexOf } from '../build/book/search-index.ts';
import { linkTerms, readTerms, termId } from '../build/book/terms.ts';

const chapters = listChapters();
const known = new Set(chapters.map(({ id }) => id));
const rendered = chapters.map((chapter) => ({
  ...chapter,
  rendered: renderChapter(chapter, known),
}));

describe('the chapters', () => {
  test('come in the order of docs/reading-order.md, each once', () => {
    const ids = chapters.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const some = ['start', 'scalar', 'perceptron', 'som', 'core', 'cnn', 'experiments', 'notes'];
    expect(ids.filter((id) => some.includes(id))).toEqual(some);
  });

  test('hold every README, the notes, their comparisons, the glossary and the results', () => {
    for (const id of ['cli', 'zoo', 'pages/tokens', 'glossary', 'results', 'decisions/search']) {
      expect(known).toContain(id);
    }
  });

  test('are titled without the name of their package', () => {
    expect(chapters.find(({ id }) => id === 'som')?.title).toBe('The self-organizing map');
    expect(chapters.find(({ id }) => id === 'start')?.title).toBe('nnzoo');
  });

  test('lead only to chapters, headings and files that are there', () => {
    const anchors = new Set(
      rendered.flatMap(({ id, rendered: { html } }) => [
        `#/book/${id}`,
        ...[...html.matchAll(/ id="([^"]+)"/g)].map(([, heading]) => `#/book/${id}?to=${heading}`),
      ]),
    );
    const links = rendered.flatMap(({ rendered: { html } }) =>
      [...html.matchAll(/href="(#\/book\/(?!source\/)[^"]*)"/g)].map(([, href]) => href),
    );
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((href) => !anchors.has(href))).toEqual([]);
  });
});

describe('a link', () => {
  test.each([
    ['../cnn', 'packages/som/README.md', '#/book/cnn'],
    ['../../docs/notes.md#n5', 'packages/som/README.md', '#/book/notes?to=n5'],
    ['#options', 'packages/som/README.md', '#/book/som?to=options'],
    ['src/som.ts', 'packages/som/README.md', '#/book/source/packages/som/src/som.ts'],
    ['https://example.org/', 'README.md', 'https://example.org/'],
  ])('%s of %s leads to %s', (href, file, address) => {
    expect(followLink(href, file, known)).toMatchObject({ address });
  });

  test('to nothing fails the build', () => {
    expect(() => followLink('../no-such', 'packages/som/README.md', known)).toThrow(
      'packages/som/README.md: the link ../no-such leads to packages/no-such',
    );
  });
});

describe('terms', () => {
  const terms = readTerms(chapters.find(({ id }) => id === 'glossary')?.text ?? '');

  test('are all rows of the glossary', () => {
    expect(terms.length).toBeGreaterThan(150);
    expect(terms.map(({ id }) => id)).toContain(termId('bias'));
  });

  test('are linked where they stand first, outside of headings, links and code', () => {
    const html =
      '<h2 id="a">Momentum</h2><p><code>momentum</code> Momentum, then momentum; <a href="b">bias</a></p>';
    const termed = linkTerms(html, terms);
    expect(termed.html.match(/class="term"/g)).toHaveLength(1);
    expect(termed.html).toContain('</code> <a class="term"');
    expect(Object.keys(termed.meanings)).toEqual([termId('momentum')]);
  });

  test('are whole words, the longest first, and no everyday words', () => {
    const { meanings } = linkTerms('<p>biased by weight decay, eight in width</p>', terms);
    expect(Object.keys(meanings)).toEqual([termId('weight decay')]);
  });
});

test('what is searched is every section and every term', () => {
  const terms = readTerms(chapters.find(({ id }) => id === 'glossary')?.text ?? '');
  const { documentCount } = indexOf(rendered, terms);
  const sections = rendered.flatMap(({ rendered: { sections } }) => sections);
  expect(documentCount).toBe(sections.length + terms.length);
});
