/**
 * @file `pnpm packed`: what a user of the published packages gets. Builds and packs every public
 * package, lints the result, installs the tarballs into a plain project outside the workspace, and
 * there type-checks and runs the library call of the README.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const packages = ['packages', 'apps']
  .flatMap((group) => readdirSync(group).map((name) => join(group, name)))
  .filter((folder) => !manifestOf(folder).private);

/** Runs a program and stops the script where it fails. */
function run(program: string, args: readonly string[], cwd = '.'): void {
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed with ${status}`);
}

/** `pnpm` as this process was started: on the PATH, or through npx. */
function pnpm(args: readonly string[], cwd = '.'): void {
  const path = process.env['npm_execpath'] ?? 'pnpm';
  const isScript = /\.[cm]?js$/.test(path);
  run(isScript ? process.execPath : path, isScript ? [path, ...args] : args, cwd);
}

/** Complaints about one package's manifest and files. */
async function lint(folder: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
  return messages.map((message) => `${folder}: ${formatMessage(message, pkg) ?? message.code}`);
}

const work = mkdtempSync(join(tmpdir(), 'nnzoo-packed-'));
try {
  pnpm(['exec', 'tsc', '-b']);
  pnpm(['run', 'bundle'], 'packages/core');
  const complaints = (await Promise.all(packages.map(lint))).flat();
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) throw new Error('publint found something to fix');

  const tarballs = join(work, 'tarballs');
  mkdirSync(tarballs);
  for (const folder of packages) pnpm(['pack', '--pack-destination', tarballs], folder);

  const project = join(work, 'project');
  cpSync('scripts/packed-project', project, { recursive: true });
  const dependencies = Object.fromEntries(
    packages.map((folder) => {
      const { name } = manifestOf(folder);
      const prefix = `${name.replace('@', '').replace('/', '-')}-`;
      const file = readdirSync(tarballs).find((tarball) => tarball.startsWith(prefix));
      return [name, `file:${join(tarballs, file ?? '')}`];
    }),
  );
  const manifest = { name: 'outside', private: true, type: 'module', dependencies };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest, null, 2));
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], project);
  run(resolve('node_modules/.bin/tsc'), ['-p', project]);
  run(process.execPath, ['library.js'], project);
  run(process.execPath, ['node_modules/@nnzoo/cli/dist/main.js', 'list'], project);
  console.log(
    `packed: ${packages.length} packages install, type-check and run outside the workspace`,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
