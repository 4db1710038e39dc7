/** @file A comparison as one HTML file: its tables, and the learning curves side by side. Read after page.ts. */

import type { Json } from '@nnzoo/data';
import type { EpochRecord, Figure, LinesFigure, PrimaryMetric } from '@nnzoo/training';
import { element, escapeMarkup } from '../svg/markup.ts';
import { learningCurves } from './curves.ts';
import { drawFacts } from './facts.ts';
import { figureToHtml } from './figure-to-html.ts';
import { page } from './page.ts';

/** How one of those compared learned: means over its runs. */
export interface ComparedCurve {
  /** Whose curve it is. */
  readonly title: string;
  readonly history: readonly EpochRecord[];
  readonly primaryMetric: PrimaryMetric;
}

/** One table with what belongs to it. */
export interface ComparisonSection {
  /** "iris · classification: accuracy". */
  readonly title: string;
  readonly head: readonly string[];
  readonly cells: readonly (readonly string[])[];
  /** Below the table. */
  readonly notes: readonly string[];
  readonly curves: readonly ComparedCurve[];
  /** Below the table, as they are. */
  readonly figures?: readonly Figure[];
}

/** Everything that stands in the report of a comparison. */
export interface ComparisonContent {
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly ComparisonSection[];
  /** What ran where. The only part, beside the times in the tables, that depends on the machine. */
  readonly environment: { readonly [key: string]: Json };
  /** The command that repeats the comparison. */
  readonly command: string;
}

/** Three curves stand side by side on the page. */
const CURVE_WIDTH = 290;

/**
 * The report of a comparison: one HTML file like that of a run, which loads nothing and runs no
 * script. All text is escaped; the same content gives the same bytes.
 */
export function comparisonReport(content: ComparisonContent): string {
  const { title, summary, sections, environment, command } = content;
  const code = element('code', {}, escapeMarkup(command) || ' ');
  return page({
    ...{ kind: 'comparison', title, summary, primaryMetric: '' },
    sections: [
      ...sections.map((section, i) => {
        const id = `section-${i + 1}`;
        return { id, title: section.title, body: drawSection(section, id) };
      }),
      { id: 'repeat', title: 'Repeat this', body: element('pre', { class: 'command' }, code) },
      { id: 'environment', title: 'Environment', body: drawFacts(environment) },
    ],
  });
}

function drawSection(section: ComparisonSection, id: string): string {
  const { head, cells, notes, curves, figures = [] } = section;
  const table = figureToHtml(
    {
      ...{ kind: 'table', id, title: 'Results', caption: notes.join('. ') },
      columns: head,
      rows: cells,
    },
    { idPrefix: `${id}-table` },
  );
  const drawn = curves.flatMap((curve, i) => {
    const figure = firstCurve(curve);
    return figure ? figureToHtml(figure, { idPrefix: `${id}-${i + 1}`, width: CURVE_WIDTH }) : [];
  });
  const others = figures.map((figure, i) => {
    return figureToHtml(figure, { idPrefix: `${id}-figure-${i + 1}` });
  });
  return `<div class="sheet">${[table, ...others, ...drawn].join('\n')}</div>`;
}

/** The loss, or else the metric that is compared; null where too little was recorded. */
function firstCurve({ title, history, primaryMetric }: ComparedCurve): LinesFigure | null {
  const [curve] = learningCurves(history, primaryMetric);
  return curve
    ? { ...curve, title: `${title}: ${curve.title}`, caption: 'Mean over the runs.' }
    : null;
}
