/** @file `zoo tune` and `zoo explain` on the command line; what it does is loaded when it is called. Read flags.ts before. */
import { addCommand, type ProgramParts } from '../program.ts';
import type { RawFlags } from '../run-flags.ts';
import { addTuneFlags } from './flags.ts';

/** Adds the command. */
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

/** Adds the command. */
export function addExplain(parts: ProgramParts): void {
  const summary = 'which columns a trained model looked at';
  addCommand(parts, { usage: 'explain <run>', summary }, [
    ['explain runs/rbf-iris-1', 'how much worse it gets without each column'],
    ['explain runs/rbf-iris-1 --repeats 50', 'with less left to chance'],
    ['explain runs/rbf-iris-1 --json', 'for a program'],
  ])
    .option('--repeats <n>', 'how often each column is shuffled (1 … 1000; default 10)')
    .option('--json', 'print one JSON object')
    .action(async (folder: string, flags: RawFlags) => {
      const { explain } = await import('../commands/explain.ts');
      parts.finish(await explain(parts.context(), folder, flags));
    });
}
