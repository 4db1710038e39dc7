/** @file Files of one's own in a comparison: `own.csv:target=price`. Read ../data.ts before. */
import { didYouMean, UsageError } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import { type Lab, parseOwnData } from '@nnzoo/experiments';
import type { Architecture } from '@nnzoo/training';
import { loadData, referenceFrom } from '../data.ts';
import { checkTask, readChoices } from '../flags/data-choices.ts';
import { flagNames } from '../flags/data-flags.ts';
import type { Io } from '../io.ts';

/** Reads each file once for each form of rows; `warn` is told what was odd about it. */
export function ownDataReader(io: Io, warn: (finding: Finding) => void): NonNullable<Lab['read']> {
  const known = new Map<string, Promise<unknown>>();
  return (name, architecture) => {
    const key = `${architecture.accepts} ${name}`;
    const reading = known.get(key) ?? read(name, architecture);
    known.set(key, reading);
    return reading;
  };

  async function read(name: string, architecture: Architecture): Promise<unknown> {
    const { path, choices } = parseOwnData(name);
    const flags = { ...readChoices(rawOf(choices, name)), data: path };
    checkTask(flags);
    const reference = referenceFrom(flags, architecture, io.cwd);
    const { data, findings } = await loadData(reference, architecture, io);
    findings.forEach(warn);
    return data;
  }
}

/** What is said about a file, as the parser of flags leaves it: each with all that was given. */
function rawOf(choices: readonly (readonly [string, string])[], data: string) {
  const known = flagNames() as readonly string[];
  const unknown = choices.map(([name]) => name).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const message = `${data}: "${unknown}" says nothing about a file: ${didYouMean(unknown, known)}`;
    throw new UsageError('unknown/data-choice', message, { given: unknown, known });
  }
  const names = [...new Set(choices.map(([name]) => name))];
  return Object.fromEntries(
    names.map((name) => [name, choices.filter(([each]) => each === name).map(([, text]) => text)]),
  );
}
