/** @file The declarations of all packages, brought up to date. Read first. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../places.ts';

/** Runs `tsc -b`, which writes only what has changed. */
export function writeDeclarations(): void {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-b'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`tsc -b ended with ${status}: see above`);
}
