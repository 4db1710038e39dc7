/**
 * @file The commands that compare and choose: `compare`, `tune`, `learning-curve`, `runs`, `explain`. What they do is loaded
 * when they are called. Read flags.ts and ../tune/flags.ts before.
 */
import { addCommand, type ProgramParts } from '../program.ts';
import type { RawFlags } from '../run-flags.ts';
import { addTuneFlags } from '../tune/flags.ts';
import { addCompareFlags } from './flags.ts';

/** Adds `zoo compare`. */
export function addCompare(parts: ProgramParts): void {
  const summary = 'architectures, settings or finished runs beside each other, as one table';
  const compare = addCommand(parts, { usage: 'compare [what...]', summary }, [
    ['compare perceptron rbf som --data iris,wine', 'five seeds of each'],
    ['compare rbf rbf:centers=10 --data iris --folds 10', 'what if there were ten centers'],
    ['compare runs/a runs/b', 'finished runs: what differs, and the curves'],
  ]);
  addCompareFlags(compare);
  compare.action(async (ids: string[], flags: RawFlags) => {
    const command = await import('../commands/compare.ts');
    parts.finish(await command.compare(parts.context(), ids, flags));
  });
}

/** Adds `zoo runs`. */
export function addRuns(parts: ProgramParts): void {
  const summary = 'the run folders here, ranked, with what differs';
  addCommand(parts, { usage: 'runs [folder]', summary }, [
    ['runs', 'those under runs/'],
    ['runs --data iris --since 7d', 'those on iris of the last seven days'],
    ['runs experiments --format csv', 'those under another folder, for a spreadsheet'],
  ])
    .option('--data <name>', 'only runs on this data set')
    .option('--architecture <name>', 'only runs of this architecture')
    .option('--since <when>', 'only runs changed since: a day, 2026-01-31, or 30m, 12h, 7d, 2w ago')
    .option('--format <name>', 'table | md | csv | json (default table)')
    .option('--json', 'print one JSON line a run, as --format json')
    .action(async (folder: string | undefined, flags: RawFlags) => {
      const { runs } = await import('../commands/runs.ts');
      parts.finish(await runs(parts.context(), folder ?? 'runs', flags));
    });
}

/** Adds `zoo tune`. */
export function addTune(parts: ProgramParts): void {
  const summary = 'search the settings of an architecture on data, and say what that bought';
  const tune = addCommand(parts, { usage: 'tune [architecture]', summary }, [
    ['tune rbf --data wine', 'twenty candidates from the ranges of its options'],
    ['tune linear:method=svr --data house-prices --budget 2m', 'as many as fit into the time'],
    ['tune feedforward --data digits --search layers=50|100,50', 'only what you say'],
  ]);
  addTuneFlags(tune);
  tune.action(async (text: string | undefined, flags: RawFlags) => {
    const command = await import('../commands/tune.ts');
    parts.finish(await command.tune(parts.context(), text ?? null, flags));
  });
}

/** Adds `zoo learning-curve`. */
export function addLearningCurve(parts: ProgramParts): void {
  const summary = 'is more data worth it? The score by training size, and what follows';
  addCommand(parts, { usage: 'learning-curve <architecture>', summary }, [
    ['learning-curve rbf --data wine', 'six sizes, five folds each'],
    [
      'learning-curve rbf:centers=10 --data wine --seeds 3',
      'of a variant, with less left to chance',
    ],
    ['learning-curve linear --data own.csv:target=price', 'of your own table'],
  ])
    .option('--data <name>', 'a data set, or a file of your own: own.csv:target=price')
    .option('--seeds <n>', 'number of seeds (1 … 1000; default 1)')
    .option('--folds <n>', 'folds: each row is tested once a seed (2 … 1000; default 5)')
    .option('--jobs <n>', 'processes side by side (1 … 256; default: the cores of this machine)')
    .option('--out <folder>', 'picture and trials go here (default runs/learning-curve)')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'no progress: the result alone')
    .action(async (text: string, flags: RawFlags) => {
      const { learningCurve } = await import('../commands/learning-curve.ts');
      parts.finish(await learningCurve(parts.context(), text, flags));
    });
}

/** Adds `zoo explain`. */
export function addExplain(parts: ProgramParts): void {
  const summary = 'which columns a trained model looked at';
  addCommand(parts, { usage: 'explain <run>', summary }, [
    ['explain runs/rbf-iris-1', 'how much worse it gets without each column'],
    ['explain runs/rbf-iris-1 --column "petal width"', 'what one column does to the answer'],
    ['explain runs/rbf-iris-1 --row 3', 'what the answer to the third test row is made of'],
  ])
    .option('--column <name>', 'partial dependence: the answer as this column changes')
    .option(
      '--row <n>',
      'integrated gradients: what each column adds to the answer of this test row',
    )
    .option('--repeats <n>', 'how often each column is shuffled (1 … 1000; default 10)')
    .option('--json', 'print one JSON object')
    .action(async (folder: string, flags: RawFlags) => {
      const { explain } = await import('../commands/explain.ts');
      parts.finish(await explain(parts.context(), folder, flags));
    });
}
