/** @file A queue in a terminal and as a page: what runs where, how fast, who is gone. Read load.ts before. */
import { counted } from '@nnzoo/data';
import type { QueueOverview, SeenMachine } from '@nnzoo/queue';
import { version } from '../program.ts';
import { formatTable, wrapped } from '../text-table.ts';

const head = ['machine', 'there', 'processes', 'done', 'failed', 'a minute'];

/** The overview as lines; `code` is the hash of the code here. */
export function formatOverview(overview: QueueOverview, code: string, columns: number): string {
  const lines = overview.codes.map((each) => {
    const whose = each.code === code ? 'this code' : `other code, ${each.code}`;
    return wrapped(`${whose}: ${countsOf(each)}`, columns);
  });
  const none = lines.length === 0 ? ['no trials were ever put in'] : [];
  const table =
    overview.machines.length === 0
      ? 'no machine works on it: zoo worker --queue …'
      : formatTable({ head, rows: overview.machines.map(cellsOf), columns });
  // Below the table, as names of trials are long.
  const doings = overview.machines.flatMap((each) => {
    const doing = doingOf(each, code);
    return doing === '' ? [] : [wrapped(`${each.machine}: ${doing}`, columns)];
  });
  const below = doings.length === 0 ? [] : ['', ...doings];
  const above = [`${overview.address}: ${memoryOf(overview)}`, ...none, ...lines];
  return [...above, '', table, ...below].join('\n');
}

/** The overview as a page that needs nothing else. */
export async function overviewPage(overview: QueueOverview): Promise<string> {
  const { comparisonReport } = await import('@nnzoo/figures');
  const trials = overview.codes.map((each) => [
    shortened(each.code),
    ...[each.waiting, each.active, each.finished, each.failed].map(String),
    [each.isPaused ? 'paused' : '', ...each.banned.map((name) => `without ${name}`)]
      .join(' ')
      .trim(),
  ]);
  return comparisonReport({
    title: 'Queue',
    summary: `What runs where at ${overview.address}: ${memoryOf(overview)}.`,
    sections: [
      {
        title: 'Machines',
        head: [...head, 'code'],
        cells: overview.machines.map((each) => [...cellsOf(each), shortened(each.code)]),
        notes: [
          'A machine without a sign of life for ten seconds is gone; its trials go to others',
        ],
        curves: [],
      },
      {
        title: 'Under way',
        head: ['machine', 'trial'],
        cells: overview.machines
          .filter(({ isGone }) => !isGone)
          .flatMap(({ machine, running }) => running.map((trial) => [machine, trial])),
        notes: [],
        curves: [],
      },
      {
        title: 'Trials',
        head: ['code', 'waiting', 'under way', 'to collect', 'failed', ''],
        cells: trials,
        notes: ['Only machines with the same code measure trials of that code'],
        curves: [],
      },
    ],
    environment: { nnzoo: version, node: process.versions.node },
    command: `zoo queue status --queue ${overview.address} --html queue.html`,
  });
}

function countsOf(each: QueueOverview['codes'][number]): string {
  const { waiting, active, finished, failed, isPaused, banned } = each;
  const counts = `${counted(waiting, 'trial')} waiting, ${active} under way, ${finished} to collect, ${failed} failed`;
  const wrong = banned.length > 0 ? `; computed wrongly: ${banned.join(', ')}` : '';
  return `${counts}${isPaused ? '; paused' : ''}${wrong}`;
}

function memoryOf({ memory: { used, limit } }: QueueOverview): string {
  const shown = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  return `${shown(used)} of memory${limit > 0 ? ` of ${shown(limit)}` : ''}`;
}

function cellsOf({ machine, isGone, silent, processes, done, failed, age }: SeenMachine): string[] {
  const speed = age > 0 ? (done / age) * 60_000 : 0;
  return [
    machine,
    isGone ? `gone ${Math.round(silent / 1000)} s` : 'yes',
    ...[processes, done, failed].map(String),
    speed.toFixed(speed < 10 ? 1 : 0),
  ];
}

/** As much of a hash as tells two apart, in a narrow column. */
function shortened(code: string): string {
  return code.slice(0, 8);
}

/** What a machine does; one with other code than here is marked. */
function doingOf({ isGone, running, ...machine }: SeenMachine, code: string): string {
  if (isGone) return '';
  const other = machine.code === code ? [] : [`other code, ${machine.code}`];
  return [...other, ...running].join('; ');
}
