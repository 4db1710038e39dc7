/**
 * @file `pnpm play mine.ts`: runs a learner's own file with every package of the repository from source.
 * Nothing to set up: it may lie anywhere in the clone (the folder `play/` is not committed).
 */
import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Why the file cannot be run; null where it can. */
function refusal(given: string | undefined, path: string): string | null {
  if (given === undefined) return 'which file? For example: pnpm play play/mine.ts';
  if (!existsSync(path)) return `no file ${path}`;
  if (!statSync(path).isFile()) return `${path} is a folder; give a file in it`;
  if (!/\.(ts|mts|js|mjs)$/u.test(path))
    return `${path} is no TypeScript or JavaScript: .ts or .js`;
  const isOutside = relative(process.cwd(), path).startsWith('..');
  return isOutside ? `${path} is outside the clone; put it inside, play/mine.ts for example` : null;
}

const [given, ...rest] = process.argv.slice(2);
const path = resolve(process.env['INIT_CWD'] ?? '.', given ?? '');
const complaint = refusal(given, path);
if (complaint === null) {
  process.argv = [process.argv[0], path, ...rest];
  await import(pathToFileURL(path).href);
} else {
  console.error(`play: ${complaint}`);
  process.exitCode = 2;
}
