/** @file A table of the user's own for which nobody has said what is to be predicted. */
import { basename } from 'node:path';
import { UsageError } from '@nnzoo/core';
import { listColumns, type Sheet, targetCandidates } from '@nnzoo/datasets';
import type { Architecture } from '@nnzoo/training';
import { commandLine, displayPath, programName } from './command-line.ts';
import { choiceArguments, choicesFor } from './flags/data-choices.ts';
import type { OwnReference } from './folder/run-config.ts';
import type { Io } from './io.ts';

/** Columns that are named. */
const shown = 8;

/** True where the architecture needs a column to predict, and none is named. */
export function lacksTarget({ own }: Architecture, { label, target }: OwnReference): boolean {
  return own.map === undefined && label === undefined && target === undefined;
}

/** Which columns could be meant, and the commands to try. */
export function whichTarget(
  { own, id }: Architecture,
  sheet: Sheet,
  { reference, io }: { readonly reference: OwnReference; readonly io: Pick<Io, 'cwd' | 'env'> },
): UsageError {
  const name = basename(reference.path);
  const { ignore } = choicesFor('table', reference);
  const { labels, targets } = targetCandidates(sheet, { name, ...(ignore && { ignore }) });
  const ways = [
    { fits: own.classification, flag: '--label', what: 'classes', columns: labels },
    { fits: own.regression, flag: '--target', what: 'numbers', columns: targets },
  ].filter(({ fits }) => fits !== undefined);
  const found = ways.map(({ flag, what, columns }) => {
    return `${what} (${flag}): ${columns.length === 0 ? 'no column fits' : listColumns(columns, shown)}`;
  });
  const base = ['run', id, '--data', displayPath(io.cwd, reference.path)];
  const commands = ways.flatMap(({ flag, columns: [column] }) =>
    column === undefined
      ? []
      : [commandLine(programName(io), [...base, flag, column, ...choiceArguments(reference)])],
  );
  const message = `${name}: which column is to be predicted? ${found.join('; ')}`;
  const hint = commands.length === 0 ? '' : `. Try: ${commands.join('   or: ')}`;
  return new UsageError('data/no-target', message + hint, { labels, targets, commands });
}
