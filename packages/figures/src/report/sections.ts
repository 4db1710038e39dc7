/** @file The parts of a report that are words and tables: primary metric, metrics, findings. */
import type { Finding } from '@nnzoo/data';
import { formatNumber } from '../numbers.ts';
import { element, escapeMarkup } from '../svg/markup.ts';
import type { ReportContent } from './report.ts';

const text = escapeMarkup;

/** The one number of the run, large, with what it must be compared to. */
export function drawPrimaryMetric(content: ReportContent): string {
  const { metric, better } = content.primaryMetric;
  const value = content.metrics[metric] ?? NaN;
  const others = [
    ...(content.baselines ?? []).map(({ name, metrics }) => ({
      name,
      value: metrics[metric] ?? NaN,
    })),
    ...(content.references ?? [])
      .filter((reference) => reference.metric === metric)
      .map(({ source, value: published }) => ({ name: `published: ${source}`, value: published })),
  ].filter((other) => Number.isFinite(other.value));
  const list = others.map(
    (other) =>
      `<li><span class="value">${text(formatNumber(other.value))}</span> ${text(other.name)}</li>`,
  );
  const where = content.measuredOn ? ` on the ${text(content.measuredOn)}` : '';
  return [
    '<section class="primary-metric" aria-label="Primary metric">',
    `<p class="big">${text(formatNumber(value))}</p>`,
    `<p class="what"><strong>${text(metric)}</strong>${where} <span class="muted">(${better} is better)</span></p>`,
    list.length > 0 ? `<ul class="others" aria-label="For comparison">${list.join('')}</ul>` : '',
    '</section>',
  ].join('');
}

/** A row for each metric; columns for this run, the baselines and published numbers. */
export function drawMetrics(content: ReportContent): string {
  const { metrics, primaryMetric, baselines = [], references = [] } = content;
  const names = Object.keys(metrics).sort(
    (a, b) => Number(b === primaryMetric.metric) - Number(a === primaryMetric.metric),
  );
  if (names.length === 0) return '';
  const columns = ['this run', ...baselines.map(({ name }) => name)];
  const published = references.length > 0;
  const head = [
    '<th scope="col">metric</th>',
    ...columns.map((name) => `<th scope="col" class="number">${text(name)}</th>`),
    published ? '<th scope="col">published</th>' : '',
  ];
  const rows = names.map((name) => {
    const values = [metrics[name]!, ...baselines.map((each) => each.metrics[name] ?? NaN)];
    const cells = values.map((value, i) => {
      const number = text(formatNumber(value));
      return `<td class="number">${i === 0 ? `<strong>${number}</strong>` : number}</td>`;
    });
    const known = references
      .filter(({ metric }) => metric === name)
      .map(({ value, source }) => `${formatNumber(value)} (${source})`);
    const last = published ? `<td>${text(known.join('; ') || '–')}</td>` : '';
    return `<tr><th scope="row">${text(name)}</th>${cells.join('')}${last}</tr>`;
  });
  return table(head.join(''), rows);
}

const ORDER = { warning: 0, note: 1, good: 2 } as const satisfies Record<
  Finding['severity'],
  number
>;

/** A shape for each severity: neither color nor the word alone must carry it. */
const MARK = { warning: '▲', note: '●', good: '✓' } as const satisfies Record<
  Finding['severity'],
  string
>;

/** What was found, warnings first, each with what would be healthy and what to do. */
export function drawFindings(findings: readonly Finding[]): string {
  const sorted = [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const items = sorted.map(({ severity, subject, measured, healthy, fix }) =>
    [
      `<li class="${text(severity)}"><p><span class="tag">${MARK[severity]} ${text(severity)}</span> `,
      `<strong>${text(subject)}</strong>: ${text(measured)} `,
      healthy ? `<span class="muted">(healthy: ${text(healthy)})</span>` : '',
      '</p>',
      fix ? `<p class="fix"><strong>What to do:</strong> ${text(fix)}</p>` : '',
      '</li>',
    ].join(''),
  );
  return items.length > 0 ? element('ul', { class: 'findings' }, items.join('')) : '';
}

function table(head: string, rows: readonly string[]): string {
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}
