/** @file A run as one HTML file: result first, then findings, curves, figures, how to repeat it. */

import type { Finding, Json } from '@nnzoo/data';
import type { EpochRecord, Figure, Metrics, PrimaryMetric } from '@nnzoo/training';
import { element, escapeMarkup } from '../svg/markup.ts';
import { learningCurves } from './curves.ts';
import { drawFacts } from './facts.ts';
import { figureToHtml } from './figure-to-html.ts';
import { page } from './page.ts';
import { drawFindings, drawMetrics, drawPrimaryMetric } from './sections.ts';

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
  readonly primaryMetric: PrimaryMetric;
  /** As measured after training. */
  readonly metrics: Metrics;
  /** What the metrics were measured on: "test part, 30 rows". */
  readonly measuredOn?: string;
  readonly baselines?: readonly ReportBaseline[];
  readonly references?: readonly ReportReference[];
  readonly history: readonly EpochRecord[];
  readonly figures: readonly Figure[];
  readonly findings: readonly Finding[];
  /** What it was trained on: title, rows, license. */
  readonly data?: { readonly [key: string]: Json };
  /** How long it was trained and what came of it: epochs, steps, parameters. */
  readonly training?: { readonly [key: string]: Json };
  /** Resolved configuration; nested values get dotted names. */
  readonly configuration: { readonly [key: string]: Json };
  /** What ran where: versions, platform. The only part that depends on the machine. */
  readonly environment: { readonly [key: string]: Json };
  /** The command that repeats the run. */
  readonly command: string;
}

/** Two figures stand side by side on the page, and on paper with letters of 6 points. */
const FIGURE_WIDTH = 440;

/**
 * The report of a run: one HTML file that loads nothing, runs no script, follows light and dark
 * and prints well. All text is escaped; the same content gives the same bytes.
 */
export function report(content: ReportContent): string {
  const curves = learningCurves(content.history, content.primaryMetric);
  // The curve that training draws by itself shows less than these.
  const figures = content.figures.filter(
    ({ id }) => curves.length === 0 || id !== 'learning-curve',
  );
  const draw = (figure: Figure, index: number) =>
    figureToHtml(figure, { idPrefix: `f${index + 1}-${figure.id}`, width: FIGURE_WIDTH });
  const shown = [...curves, ...figures].map(draw);
  const facts = { data: content.data ?? {}, training: content.training ?? {} };
  return page({
    kind: 'run report',
    title: content.title,
    summary: content.summary ?? '',
    primaryMetric: drawPrimaryMetric(content),
    sections: [
      { id: 'results', title: 'Results', body: drawMetrics(content) },
      { id: 'findings', title: 'Findings', body: drawFindings(content.findings) },
      { id: 'learning', title: 'Learning', body: sheet(shown.slice(0, curves.length)) },
      { id: 'figures', title: 'Figures', body: sheet(shown.slice(curves.length)) },
      { id: 'data', title: 'Data and training', body: drawFacts(facts) },
      { id: 'repeat', title: 'Repeat this run', body: drawCommand(content.command) },
      { id: 'configuration', title: 'Configuration', body: drawFacts(content.configuration) },
      { id: 'environment', title: 'Environment', body: drawFacts(content.environment) },
    ],
  });
}

function sheet(figures: readonly string[]): string {
  return figures.length > 0 ? `<div class="sheet">${figures.join('\n')}</div>` : '';
}

function drawCommand(command: string): string {
  return element('pre', { class: 'command' }, element('code', {}, escapeMarkup(command) || ' '));
}
