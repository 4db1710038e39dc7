/** @file Architectures from outside: `--from ./hopfield.js` puts what a module exports beside those of the zoo. Read io.ts before. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataError, isNnzooError, UsageError } from '@nnzoo/core';
import { printable, quoted } from '@nnzoo/data';
import { type Architecture, reservedNames } from '@nnzoo/training';
import type { Io } from './io.ts';

/** A command line without its `--from`, and what that named. */
export interface Split {
  readonly argv: readonly string[];
  /** As they were typed. */
  readonly modules: readonly string[];
}

/**
 * Takes `--from <file>`, anywhere and several times, out of a command line: what it names decides which
 * words and flags there are.
 *
 * @throws UsageError `flag/empty` where no file follows
 */
export function splitOutside(argv: readonly string[]): Split {
  const rest: string[] = [];
  const modules: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const [flag, inline] = argv[i].startsWith('--from=') ? ['--from', argv[i].slice(7)] : [argv[i]];
    if (flag !== '--from') {
      rest.push(argv[i]);
      continue;
    }
    const file = inline ?? argv[++i] ?? '';
    if (file.trim() === '' || file.startsWith('-')) {
      const message =
        '--from: no file; give a module that exports an architecture, --from ./own.js';
      throw new UsageError('flag/empty', message, { flag: 'from' });
    }
    modules.push(file);
  }
  return { argv: rest, modules };
}

/**
 * The world with the architectures of these modules in its registry; processes that it starts get them
 * too. Each module is loaded once, and is code like any other: only give what you would run.
 *
 * @throws DataError `from/…`, which names the file
 */
export async function withOutside(io: Io, modules: readonly string[]): Promise<Io> {
  const registry: Record<string, Io['registry'][string]> = { ...io.registry };
  const paths = modules.map((file) => resolve(io.cwd, file));
  for (const [i, path] of paths.entries()) {
    for (const architecture of await architecturesOf(path, modules[i])) {
      checkNames(architecture, registry, modules[i]);
      registry[architecture.id] = async () => architecture;
    }
  }
  const flags = paths.flatMap((path) => ['--from', path]);
  return {
    ...io,
    registry,
    outside: paths,
    startChild: (args) => io.startChild([...args, ...flags]),
  };
}

/** What a module exports that is an architecture. */
async function architecturesOf(path: string, shown: string): Promise<readonly Architecture[]> {
  if (!existsSync(path)) throw failed('missing', shown, 'there is no such file');
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(path).href).catch(
    (error: unknown) => {
      throw failed('throws', shown, whyOf(error));
    },
  );
  const found = [...new Set(Object.values(module))].filter(isArchitecture);
  if (found.length > 0) return found;
  const names = Object.keys(module).map(quoted).join(', ') || 'nothing';
  const fix = 'export what defineArchitecture of @nnzoo/training gives';
  throw failed('no-architecture', shown, `it exports ${names}, and no architecture; ${fix}`);
}

function isArchitecture(value: unknown): value is Architecture {
  const parts = ['id', 'options', 'datasets', 'open', 'load'];
  return typeof value === 'object' && value !== null && parts.every((part) => part in value);
}

function checkNames(architecture: Architecture, known: Io['registry'], shown: string): void {
  const { id, options } = architecture;
  if (typeof id !== 'string' || !/^[a-z][a-z0-9-]*$/u.test(id)) {
    throw failed(
      'id',
      shown,
      `its id is ${quoted(String(id))}; expected small letters, digits and -`,
    );
  }
  if (Object.hasOwn(known, id)) {
    throw failed(
      'taken',
      shown,
      `there is an architecture ${quoted(id)} already: give it another id`,
    );
  }
  const reserved = Object.keys(options).find((name) => reservedNames.includes(name));
  if (reserved === undefined) return;
  const why = `its option ${quoted(reserved)} is a flag of the command line: give it another name`;
  throw failed('reserved', shown, why);
}

/** What an import that failed says, in one line; a package that is absent can be installed. */
function whyOf(error: unknown): string {
  if (isNnzooError(error)) return error.message;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const absent = /Cannot find package '([^']+)'/.exec(text)?.[1];
  if (absent !== undefined)
    return `it imports ${absent}, which is not installed beside it; npm install ${absent}`;
  if (/Unknown file extension "\.ts"/.test(text)) {
    return 'this Node reads no TypeScript; give JavaScript, or use Node 22.18 and later';
  }
  return `it cannot be loaded, ${printable(text.split('\n', 1)[0])}`;
}

function failed(code: string, shown: string, why: string): DataError {
  return new DataError(`from/${code}`, `--from ${printable(shown)}: ${why}`, { file: shown });
}
