/** @file The public packages, packed, and plain projects that install them from their tarballs. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Folders of the public packages. */
export const packages = ['packages', 'apps']
  .flatMap((group) => readdirSync(group).map((name) => join(group, name)))
  .filter((folder) => existsSync(join(folder, 'package.json')))
  .filter((folder) => !manifestOf(folder).private);

/** Runs a program and stops the script where it fails. */
export function run(program: string, args: readonly string[], cwd = '.'): void {
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed with ${status}`);
}

/** `pnpm` as this process was started: on the PATH, or through npx. */
export function pnpm(args: readonly string[], cwd = '.'): void {
  const path = process.env['npm_execpath'] ?? 'pnpm';
  const isScript = /\.[cm]?js$/.test(path);
  run(isScript ? process.execPath : path, isScript ? [path, ...args] : args, cwd);
}

/** Packs every public package into `folder`. */
export function pack(folder: string): void {
  mkdirSync(folder);
  for (const one of packages) pnpm(['pack', '--pack-destination', folder], one);
}

/** The packages of nnzoo that one of them needs, itself among them. */
export function closureOf(name: string): Set<string> {
  const manifests = new Map(
    packages.map((folder) => [manifestOf(folder).name, manifestOf(folder)]),
  );
  const found = new Set([name]);
  for (const each of found) {
    for (const other of Object.keys(manifests.get(each)?.dependencies ?? {})) {
      if (manifests.has(other)) found.add(other);
    }
  }
  return found;
}

/** A project that depends on these packages, by their tarballs, installed by npm. */
export function installProject(project: string, tarballs: string, names: Iterable<string>): void {
  mkdirSync(project, { recursive: true });
  const files = readdirSync(tarballs);
  const dependencies = Object.fromEntries(
    [...names].map((name) => {
      const pattern = new RegExp(`^${name.replace('@', '').replace('/', '-')}-\\d`);
      return [name, `file:${join(tarballs, files.find((file) => pattern.test(file)) ?? '')}`];
    }),
  );
  const manifest = { name: 'outside', private: true, type: 'module', dependencies };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest, null, 2));
  run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'],
    project,
  );
}

/** The names of all public packages. */
export const packageNames = packages.map((folder) => manifestOf(folder).name);

/** Packages and bytes in a project's node_modules. */
export function installedSize(project: string): {
  readonly packages: number;
  readonly bytes: number;
} {
  const root = join(project, 'node_modules');
  let [count, bytes] = [0, 0];
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const file = lstatSync(join(root, name));
    if (file.isFile()) bytes += file.size;
    if (/^(@[^/\\]+[/\\])?[^@./\\][^/\\]*[/\\]package\.json$/.test(name)) count++;
  }
  return { packages: count, bytes };
}
