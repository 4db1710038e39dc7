/**
 * @file The commands for learners and teachers: `learn`, `practice`, `class`, `offline-kit`. What they do is
 * loaded when they are called.
 */
import { Option } from 'commander';
import type { ClassFlags } from '../commands/class.ts';
import type { LearnFlags } from '../commands/learn.ts';
import type { PracticeFlags } from '../commands/practice.ts';
import { addCommand, type ProgramParts } from '../program.ts';

/** Adds `zoo learn`. */
export function addLearn(parts: ProgramParts): void {
  const summary = 'lessons on the notes, with a question each';
  addCommand(parts, { usage: 'learn [lesson]', summary }, [
    ['learn', 'what there is, and what is solved'],
    ['learn next', 'the first that is open: an idea, a command, a question'],
    ['learn kaiming --show', 'the comparison behind one'],
  ])
    .option('--answer <text>', 'answer its question; or one of: hint, solution, next, back, help')
    .option('--hint', 'what to think of')
    .option('--solution', 'the answer, and why')
    .option('--show', 'compare what its note says with what is right')
    .option('--json', 'print the list as one JSON array')
    .addOption(new Option('--evaluate').hideHelp())
    .action(async (name: string | undefined, flags: LearnFlags) => {
      const { learn } = await import('../commands/learn.ts');
      parts.finish(await learn(parts.context(), name ?? null, flags));
    });
}

/** Adds `zoo practice`. */
export function addPractice(parts: ProgramParts): void {
  const summary = 'exercises to write, each checked with the mistake named';
  addCommand(parts, { usage: 'practice [exercise]', summary }, [
    ['practice', 'write the files into practice/, and say where to go on'],
    ['practice --watch', 'check a file whenever it is saved'],
    ['practice 3 --hint', 'a hint; again for the next one'],
  ])
    .option('--folder <folder>', 'the folder with your files', 'practice')
    .option('--watch', 'check each file when it is saved, until you press Ctrl-C')
    .option('--hint', 'the next step of help: two hints, then the solution')
    .option('--solution', 'the solution, and why it is right')
    .option('--reset', 'begin the file again; yours is kept beside it')
    .option('--list', 'all exercises, and what became of them')
    .option('--json', 'print one JSON object: the list, or the result of a check')
    .action(async (name: string | undefined, flags: PracticeFlags) => {
      const { practice } = await import('../commands/practice.ts');
      parts.finish(await practice(parts.context(), name ?? null, flags));
    });
}

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
