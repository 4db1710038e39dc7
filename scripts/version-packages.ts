/**
 * @file `pnpm version-packages`: takes the changesets up into versions and changelogs, and the new version
 * into the constant that run folders keep.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const { status } = spawnSync('pnpm', ['exec', 'changeset', 'version'], { stdio: 'inherit' });
if (status === 0) {
  const { version } = JSON.parse(readFileSync('packages/training/package.json', 'utf8'));
  const file = 'packages/training/src/version.ts';
  const text = readFileSync(file, 'utf8').replace(/version = '[^']*'/, `version = '${version}'`);
  writeFileSync(file, text);
} else process.exitCode = status ?? 1;
