/** @file A queue in a terminal and as a page: what runs where, how fast, who is gone. Read load.ts before. */
import { counted } from '@nnzoo/data';
import type { QueueOverview, SeenMachine } from '@nnzoo/queue';
import { version } from '../program.ts';
import { formatTable, wrapped } from '../text-table.ts';

const head = ['machine', 'there', 'processes', 'done', 'failed', 'a minute', 'measures'];

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
      : formatTable({ head, rows: overview.machines.map((each) => cellsOf(each, code)), columns });
  return [`${overview.address}: ${memoryOf(overview)}`, ...none, ...lines, '', table].join('\n');
}

/** The overview as a page that needs nothing else. */
export async function overviewPage(overview: QueueOverview): Promise<string> {
  const { comparisonReport } = await import('@nnzoo/figures');
  const trials = overview.codes.map((each) => [
    each.code,
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
        head,
        cells: overview.machines.map((each) => cellsOf(each, null)),
        notes: [
          'A machine without a sign of life for ten seconds is gone; its trials go to others',
        ],
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

/** `code`: of here, where machines with another are to be marked. */
function cellsOf(machine: SeenMachine, code: string | null): string[] {
  const { isGone, silent, processes, done, failed, age, running } = machine;
  const speed = age > 0 ? (done / age) * 60_000 : 0;
  const other = code !== null && machine.code !== code ? ` (code ${machine.code})` : '';
  return [
    `${machine.machine}${other}`,
    isGone ? `gone ${Math.round(silent / 1000)} s` : 'yes',
    ...[processes, done, failed].map(String),
    speed.toFixed(speed < 10 ? 1 : 0),
    isGone ? '' : running.join('; '),
  ];
}
