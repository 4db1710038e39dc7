/** @file `zoo show`: the card of an architecture or a data set. */

import { cards, type DatasetCard, shownName, shownTitle } from '@nnzoo/datasets';
import { type Architecture, type Citation, flagName, otherDefaults } from '@nnzoo/training';
import { type Context, print } from '../context.ts';
import { columnsOf } from '../io.ts';
import { describeValues, shown } from '../options.ts';
import { pictureOf } from '../run/print-result.ts';
import { tablePicture } from '../table-picture.ts';
import { formatTable } from '../text-table.ts';
import { unknownName } from '../usage.ts';

/** Prints one card; an unknown name is answered with the nearest one and the list. */
export async function show(context: Context, name: string): Promise<number> {
  const { registry } = context.io;
  if (Object.hasOwn(registry, name)) {
    showArchitecture(context, await registry[name]());
    return 0;
  }
  const card = cards.find(({ id }) => id === name);
  if (card === undefined) {
    const known = [...Object.keys(registry), ...cards.map(({ id }) => id)];
    throw unknownName('architecture or data set', name, known);
  }
  await showDataset(context, card);
  return 0;
}

function showArchitecture({ io, program }: Context, architecture: Architecture): void {
  const { id, title, year, summary, paper, options, datasets, examples, own, accepts } =
    architecture;
  const columns = columnsOf(io.stdout);
  print(io, `${title} (${year})`);
  print(io, summary);
  print(io, `\nPaper: ${formatCitation(paper)}\n`);
  const rows = Object.entries(options).map(([name, spec]) => {
    const others = otherDefaults(spec).map(([choice, value]) => `, ${choice} ${shown(value)}`);
    const usual = shown(spec.default) + others.join('');
    return [flagName(name), usual, describeValues(spec), spec.help];
  });
  print(io, formatTable({ head: ['option', 'default', 'values', 'meaning'], rows, columns }));
  print(io);
  const sets = examples.map((name) => {
    const { task, primaryMetric, options: special } = datasets[name];
    const settings = Object.entries(special ?? {}).map(([key, value]) => `${key} ${value}`);
    return [
      shownName(name),
      task,
      `${primaryMetric.metric} (${primaryMetric.better})`,
      settings.join(', ') || '–',
    ];
  });
  const head = ['data', 'task', 'judged by', 'special settings'];
  print(io, formatTable({ head, rows: sets, columns }));
  const more = Object.keys(datasets).length - examples.length;
  if (more > 0) print(io, `\nAnd ${more} more: ${program} list ${id}`);
  const tasks = Object.keys(own).join(' or ');
  if (tasks !== '') print(io, `\nYour own file: ${accepts}, for ${tasks}.`);
  print(io, `Try: ${program} run ${id} --data ${examples[0]}`);
}

async function showDataset(context: Context, card: DatasetCard): Promise<void> {
  const { io } = context;
  print(io, shownTitle(card));
  print(io, card.summary);
  print(io);
  for (const [name, value] of factsOf(card)) print(io, `${name.padEnd(10)}${value}`);
  // The columns of pictures are their pixels: too many to list, and all alike.
  if (card.columns.length > 0 && card.image === undefined) {
    print(io);
    const rows = card.columns.map(({ name, unit, meaning }) => [name, unit ?? '', meaning]);
    const head = ['column', 'unit', 'meaning'];
    print(io, formatTable({ head, rows, columns: columnsOf(io.stdout) }));
  }
  if (card.faults.length > 0) print(io, `\nKnown faults:\n${bullets(card.faults)}`);
  const picture = await tablePicture(card, io);
  if (picture !== null) print(io, `\n${await pictureOf(picture, context)}`);
}

function factsOf(card: DatasetCard): [string, string][] {
  const { target, synthetic } = card;
  const facts: [string, string][] = [
    ['source', card.source],
    ['license', card.license],
    ['rows', String(card.rows)],
  ];
  if (card.image) {
    const { height, width, channels } = card.image;
    facts.push(['pictures', `${height} × ${width} pixels, ${channels === 1 ? 'gray' : 'color'}`]);
  }
  if (target?.kind === 'class') {
    const classes = target.classes.map(({ label, rows }) => `${label} (${rows})`);
    facts.push(['target', `${target.name}: ${target.meaning}`], ['classes', classes.join(', ')]);
  } else if (target) {
    const unit = target.unit === undefined ? '' : ` [${target.unit}]`;
    facts.push(['target', `${target.name}${unit}: ${target.meaning}`]);
  }
  if (synthetic) {
    facts.push(
      ['synthetic', `drawn from ${synthetic.law}`],
      ['noise', synthetic.noiseFloor],
      ['baseline', synthetic.baseline],
    );
  }
  if (card.citation !== null) facts.push(['cited as', formatCitation(card.citation)]);
  return facts;
}

function formatCitation({ authors, year, title, where }: Citation): string {
  return `${authors} (${year}): ${title}. ${where}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
