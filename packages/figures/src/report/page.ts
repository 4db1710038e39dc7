/**
 * @file The page that every report stands on: what it may load, its way through, its headings. Read
 * after style.ts.
 */
import { element, escapeMarkup } from '../svg/markup.ts';
import { STYLE } from './style.ts';

/** A part of the page; one without a body is left out. */
export interface PageSection {
  /** What links lead to, unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Markup. */
  readonly body: string;
}

/** What stands on a page. */
export interface PageContent {
  /** What kind of report this is: "run report". */
  readonly kind: string;
  readonly title: string;
  /** One or two sentences below the title. */
  readonly summary: string;
  /** Markup before the first section: the result. */
  readonly primaryMetric: string;
  readonly sections: readonly PageSection[];
}

/** What the page may load: nothing but what is written in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Fewer sections than this are seen at a glance. */
const LEAST_LINKED = 4;

/**
 * One HTML file that loads nothing, runs no script, follows light and dark and prints well. The
 * same content gives the same bytes.
 */
export function page({ kind, title, summary, primaryMetric, sections }: PageContent): string {
  const full = sections.filter(({ body }) => body !== '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="kicker">nnzoo · ${escapeMarkup(kind)}</p>
<h1>${escapeMarkup(title) || ' '}</h1>
${summary ? `<p class="summary">${escapeMarkup(summary)}</p>` : ''}
</header>
${primaryMetric}
${linksTo(full)}
${full.map(drawSection).join('\n')}
</main>
</body>
</html>
`;
}

function linksTo(sections: readonly PageSection[]): string {
  if (sections.length < LEAST_LINKED) return '';
  const links = sections.map(({ id, title }) =>
    element('li', {}, element('a', { href: `#${id}` }, escapeMarkup(title))),
  );
  return element('nav', { 'aria-label': 'Sections' }, element('ul', {}, links.join('')));
}

function drawSection({ id, title, body }: PageSection): string {
  return `<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${escapeMarkup(title)}</h2>\n${body}</section>`;
}
