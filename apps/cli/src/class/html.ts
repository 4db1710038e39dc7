/** @file The class as one HTML page: no script, nothing from elsewhere. Read summary.ts before. */
import { printable } from '@nnzoo/data';
import {
  detailHead,
  detailRows,
  type Learner,
  learnerHead,
  learnerRows,
  meanTries,
} from './summary.ts';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em}' +
  'table{border-collapse:collapse;margin:1em 0}th,td{padding:.2em .7em;text-align:left;border-bottom:1px solid #ccc}';

/** The page. */
export function classPage(learners: readonly Learner[]): string {
  const parts = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>Class of ${learners.length}</title><style>${style}</style></head><body>`,
    `<h1>Class of ${learners.length}</h1>`,
    table(learnerHead, learnerRows(learners)),
    '<h2>Tries until solved, on average</h2>',
    table(['kind', 'what', 'solved by', 'tries'], meanTries(learners)),
    ...learners.flatMap((learner) => [
      `<h2>${escaped(learner.name)}</h2>`,
      table(
        detailHead.slice(1),
        detailRows(learner).map((row) => row.slice(1)),
      ),
    ]),
    '</body></html>',
  ];
  return `${parts.join('\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(String(cell))}</${tag}>`).join('')}</tr>`;
  return `<table>\n${[line(head, 'th'), ...rows.map((row) => line(row, 'td'))].join('\n')}\n</table>`;
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return printable(text, 1000).replace(/[&<>"]/g, (sign) => `&${signs[sign]};`);
}
