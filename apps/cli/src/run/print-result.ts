/** @file The result of a run as people read it: primary metric, metrics, a picture, what to do next. */
import type { Finding } from '@nnzoo/data';
import { counted, formatFinding, printable } from '@nnzoo/data';
import { shownName } from '@nnzoo/datasets';
import type { Figure } from '@nnzoo/training';
import { commandLine } from '../command-line.ts';
import { type Context, note, print } from '../context.ts';
import type { RunConfig } from '../folder/run-config.ts';
import { allowsColor, columnsOf, type Output } from '../io.ts';
import { formatMetric } from '../progress-lines.ts';
import { formatTable } from '../text-table.ts';
import { Attempts } from './attempts.ts';
import { decisionLines } from './decide.ts';
import type { Finished } from './finish.ts';
import type { Session } from './session.ts';

/** What the data of a run is called: `moons (synthetic)`; a file of the user's own by its name. */
export function dataName({ data: { kind, name } }: Pick<RunConfig, 'data'>): string {
  return kind === 'named' ? shownName(name) : name;
}

/** "Self-organizing map on iris". */
export function taskTitle(title: string, config: Pick<RunConfig, 'data'>): string {
  return `${title} on ${dataName(config)}`;
}

/** The primary metric alone, for `--quiet`: `som on iris, seed 1: quantizationError 0.42`. */
export function primaryMetricText(config: RunConfig, { result, report }: Finished): string {
  const { architecture, seed, metrics } = result;
  const { metric, better } = report.primaryMetric;
  const value = formatMetric(metrics[metric]);
  return `${architecture} on ${dataName(config)}, seed ${seed}: ${metric} ${value} (${better} is better)`;
}

/** Prints everything: primary metric, metrics, the architecture's own picture, where the rest lies. */
export async function printResult(
  context: Context,
  session: Session,
  finished: Finished,
): Promise<void> {
  const { io, global, program } = context;
  const { default: colors } = await import('picocolors');
  const { bold, dim } = colors.createColors(allowsColor(io, io.stdout, global));
  const { result, report, figures } = finished;
  print(io, bold(primaryMetricText(session.config, finished)));
  print(io);
  print(io, metricTable(finished, columnsOf(io.stdout)));
  const { decided } = finished;
  const asked = session.config.decision;
  if (decided && asked) print(io, `\n${decisionLines(decided, asked).join('\n')}`);
  for (const { id, omitted } of finished.baselines) if (omitted) print(io, `${id}: ${omitted}`);
  if (figures.length > 0) {
    print(io);
    const attempts = new Attempts();
    print(io, await attempts.try('picture', () => pictureOf(figures[0], context), ''));
    printFindings(context, attempts.findings);
  }
  print(io);
  print(
    io,
    `${counted(result.parameters, 'parameter')}, ${counted(report.epochs, 'epoch')}, ${result.seconds.toFixed(1)} s`,
  );
  print(io, `${session.shownFolder}: report.html, figures, weights`);
  print(io, dim(`again: ${session.config.command}`));
  const more = commandLine(program, ['figures', session.shownFolder, '--show']);
  print(io, dim(`more:  ${more}`));
}

/** A figure as text, as wide as the terminal allows. */
export async function pictureOf(figure: Figure, { io, global }: Context): Promise<string> {
  const { figureToTerminal } = await import('@nnzoo/figures');
  const columns = Math.min(columnsOf(io.stdout), 100);
  return figureToTerminal(figure, { columns, color: terminalColor(io.stdout) });

  function terminalColor(stream: Output) {
    if (!allowsColor(io, stream, global)) return 'none';
    return /truecolor|24bit/.test(io.env['COLORTERM'] ?? '') ? 'truecolor' : '256';
  }
}

/** A row a metric, a column each for the run and what simple rules reach on the same rows. */
function metricTable({ report, baselines: all }: Finished, columns: number): string {
  const { metric, better } = report.primaryMetric;
  const baselines = all.filter(({ omitted }) => omitted === undefined);
  const head = ['metric', 'this run', ...baselines.map(({ id }) => id), ''];
  const rows = Object.entries(report.metrics).map(([name, value]) => {
    const others = baselines.map(({ metrics }) => (name in metrics ? metrics[name] : null));
    const cells = [value, ...others].map((cell) => (cell === null ? '–' : formatMetric(cell)));
    return [name, ...cells, name === metric ? `← ${better} is better` : ''];
  });
  return formatTable({ head, rows, columns });
}

/** Prints on stderr what was odd, warnings first; nothing where all is well. */
export function printFindings({ io }: Context, findings: readonly Finding[]): void {
  for (const finding of findings) {
    if (finding.severity === 'good') continue;
    note(io, `${finding.severity}: ${printable(formatFinding(finding))}`);
  }
}
