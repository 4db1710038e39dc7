/**
 * @file Bun, to run the library's programs in another runtime than Node: the one on the PATH, else the package
 * of the registry that holds the program for this machine. It needs no script to install it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const version = '1.4.5';

/** How its packages name what Node calls otherwise. */
const processors: Readonly<Record<string, string>> = { x64: 'x64', arm64: 'aarch64' };

/** The path of the program, installed into `folder` if need be; null where it cannot be had. */
export function findBun(folder: string): string | null {
  if (isThere('bun')) return 'bun';
  const processor = processors[process.arch];
  if (processor === undefined) return null;
  const name = `@oven/bun-${process.platform}-${processor}`;
  mkdirSync(folder);
  const flags = ['--no-audit', '--no-fund', '--loglevel=silent', '--prefer-offline', '--no-save'];
  spawnSync('npm', ['install', '--prefix', folder, ...flags, `${name}@${version}`], {
    timeout: 120_000, // where there is no network
  });
  const program = join(folder, 'node_modules', name, 'bin/bun');
  return isThere(program) ? program : null;
}

function isThere(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}
