/**
 * @file `pnpm new-architecture <id> [--title "Hopfield network"]`: writes packages/<id> from the
 * template, a working classifier by nearest class means, and enters it in the registry and where the
 * type-checker looks. What it says last is left to do by hand: docs/adding-an-architecture.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { changesFor, registry } from './new-architecture/changes.ts';
import { type Names, substitute } from './new-architecture/names.ts';
import { requestOf } from './new-architecture/request.ts';

const template = 'scripts/templates/architecture';

try {
  write(requestOf(process.argv.slice(2)));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\nnothing was written`);
  process.exitCode = 1;
}

/** Writes everything; reads and computes everything first. */
function write({ names, folder }: { readonly names: Names; readonly folder: string }): void {
  const { id } = names;
  const added = readdirSync(template, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt'))
    .map((file): [string, string] => [
      join(folder, substitute(file.slice(0, -'.txt'.length), names)),
      substitute(readFileSync(join(template, file), 'utf8'), names),
    ]);
  const changed = changesFor(names);

  for (const [file, text] of [...added, ...changed]) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const commands = [
    ['install', '--no-frozen-lockfile', '--prefer-offline'],
    ['exec', 'biome', 'check', '--write', folder, 'packages/zoo', 'tsconfig.json'],
    ['run', 'generate'],
  ];
  const failed = commands.findIndex((command) => !runs(command));
  if (failed >= 0) {
    const left = commands.slice(failed).map((command) => `pnpm ${command.join(' ')}`);
    console.error(`${folder} is written; this is left to run: ${left.join(' && ')}`);
    process.exitCode = 1;
    return;
  }
  console.log(`
written   ${added.map(([file]) => file).join('\n          ')}
changed   ${changed.map(([file]) => file).join(', ')}, pnpm-lock.yaml
try it    pnpm zoo run ${id}, pnpm zoo run ${id} --data wine
Now make it yours, as docs/adding-an-architecture.md says:
  ${folder}/src/${id}.ts, src/trainer.ts   the mathematics, the learning rule
  ${folder}/src/index.ts, README.md   title, year, paper, summary; the chapter
  ${folder}/test   the property that makes it itself, and a control that must fail
  ${registry}   its line, moved to where it belongs in teaching order
  README.md ("Reading order"), docs/reading-order.md, CHANGELOG.md   a line each
Then: pnpm vitest run ${folder}, and pnpm check.`);
}

/** Runs pnpm as this process was started: from the path, or through npx. */
function runs(command: readonly string[]): boolean {
  const pnpm = process.env['npm_execpath'] ?? 'pnpm';
  const [program, args] = /\.[cm]?js$/.test(pnpm)
    ? [process.execPath, [pnpm, ...command]]
    : [pnpm, command];
  const shell = process.platform === 'win32' && program !== process.execPath;
  return spawnSync(program, args, { stdio: 'inherit', shell }).status === 0;
}
