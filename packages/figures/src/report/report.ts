/** @file A run as one HTML file: result first, then findings, curves, figures, how to repeat it. */
import type { EpochRecord, Figure, Finding, Headline, Json, Metrics } from '@nnzoo/training';
import { element, escapeMarkup } from '../svg/markup.ts';
import { learningCurves } from './curves.ts';
import { figureToHtml } from './figure-to-html.ts';
import { drawFacts, drawFindings, drawHeadline, drawMetrics } from './sections.ts';
import { STYLE } from './style.ts';

/** What a simple rule reaches on the same data. */
export interface ReportBaseline {
  readonly name: string;
  readonly metrics: Metrics;
}

/** A published number for one metric. */
export interface ReportReference {
  readonly metric: string;
  readonly value: number;
  /** Who, where and when. */
  readonly source: string;
}

/** Everything that stands in a report. */
export interface ReportContent {
  /** "Self-organizing map on iris". */
  readonly title: string;
  /** What the architecture is, in a sentence or two. */
  readonly summary?: string;
  readonly headline: Headline;
  /** As measured after training. */
  readonly metrics: Metrics;
  /** What the metrics were measured on: "test part, 30 rows". */
  readonly measuredOn?: string;
  readonly baselines?: readonly ReportBaseline[];
  readonly references?: readonly ReportReference[];
  readonly history: readonly EpochRecord[];
  readonly figures: readonly Figure[];
  readonly findings: readonly Finding[];
  /** Resolved configuration; nested values get dotted names. */
  readonly configuration: { readonly [key: string]: Json };
  /** What ran where: versions, machine, seconds. */
  readonly environment: { readonly [key: string]: Json };
  /** The command that repeats the run. */
  readonly command: string;
}

/** Two figures stand side by side on the page. */
const FIGURE_WIDTH = 500;

/** What the page may load: nothing but what is written in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * The report of a run: one HTML file that loads nothing, runs no script, follows light and dark
 * and prints well. All text is escaped; the same content gives the same bytes.
 */
export function report(content: ReportContent): string {
  const curves = learningCurves(content.history, content.headline);
  // The curve that training draws by itself shows less than these.
  const figures = content.figures.filter(
    ({ id }) => curves.length === 0 || id !== 'learning-curve',
  );
  const draw = (figure: Figure, index: number) =>
    figureToHtml(figure, { idPrefix: `f${index + 1}-${figure.id}`, width: FIGURE_WIDTH });
  const shown = [...curves, ...figures].map(draw);
  const sections = [
    drawHeadline(content),
    section('Results', drawMetrics(content)),
    section('Findings', drawFindings(content.findings)),
    section('Learning', sheet(shown.slice(0, curves.length))),
    section('Figures', sheet(shown.slice(curves.length))),
    section(
      'Repeat this run',
      element(
        'pre',
        { class: 'command' },
        element('code', {}, escapeMarkup(content.command) || ' '),
      ),
    ),
    section('Configuration', drawFacts(content.configuration, 'Option')),
    section('Environment', drawFacts(content.environment, 'Fact')),
  ];
  return page(content, sections.join('\n'));
}

function section(title: string, body: string): string {
  return body && `<section><h2>${escapeMarkup(title)}</h2>\n${body}</section>`;
}

function sheet(figures: readonly string[]): string {
  return figures.length > 0 ? `<div class="sheet">${figures.join('\n')}</div>` : '';
}

function page({ title, summary }: ReportContent, body: string): string {
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
<p class="kicker">nnzoo · run report</p>
<h1>${escapeMarkup(title)}</h1>
${summary ? `<p class="summary">${escapeMarkup(summary)}</p>` : ''}
</header>
${body}
</main>
</body>
</html>
`;
}
