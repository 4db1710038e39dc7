/** @file The commands for a teacher: `class` and `offline-kit`. What they do is loaded when they are called. */
import type { ClassFlags } from '../commands/class.ts';
import { addCommand, type ProgramParts } from '../program.ts';

/** Adds `zoo class`. */
export function addClass(parts: ProgramParts): void {
  const summary = 'who did what: lessons, exercises and runs of a class, from files handed in';
  addCommand(parts, { usage: 'class [files...]', summary }, [
    ['class --hand-in ada.json --name "Ada"', 'what a learner hands in'],
    ['class results/*.json', 'a table, one line a learner'],
    ['class results/*.json --verify --out class.html', 'runs repeated, as a page'],
  ])
    .option('--hand-in <file>', 'write the file of one learner: records and finished runs')
    .option('--name <name>', 'with --hand-in: whose it is')
    .option('--runs <folder>', 'with --hand-in: the folder with the runs', 'runs')
    .option('--verify', 'train each run again, and compare score and hash of the weights')
    .option('--format <name>', 'table | csv | html (default table, or by the name of --out)')
    .option('--out <file>', 'into this file')
    .option('--force', 'replace it where it is there already')
    .action(async (files: string[], flags: ClassFlags) => {
      const { classTable } = await import('../commands/class.ts');
      parts.finish(await classTable(parts.context(), files, flags));
    });
}

/** Adds `zoo offline-kit`. */
export function addOfflineKit(parts: ProgramParts): void {
  const summary = 'one folder with all of nnzoo, to copy to machines without a network';
  addCommand(parts, { usage: 'offline-kit <folder>', summary }, [
    ['offline-kit kit', 'then copy kit/ to a stick'],
    ['offline-kit kit --force', 'again, over an older one'],
    ['list', 'what is in it'],
  ])
    .option('--force', 'replace what an earlier offline-kit has written there')
    .action(async (folder: string, flags: { force?: boolean }) => {
      const { offlineKit } = await import('../commands/offline-kit.ts');
      parts.finish(await offlineKit(parts.context(), folder, flags));
    });
}
