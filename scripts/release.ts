/**
 * @file `pnpm release`: builds, stamps and publishes what is not published yet. The release workflow calls
 * it; it publishes from there alone, as provenance is proven there alone.
 */
import { spawnSync } from 'node:child_process';

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
const steps = [
  ['pnpm', 'run', 'bundle'],
  ['pnpm', 'run', 'stamp', `${server}/${repository}`],
  ['pnpm', '--recursive', 'publish', '--access', 'public', '--no-git-checks'],
];
if (server === undefined || repository === undefined) {
  console.error(
    'release: it runs in the release workflow, where the address of the repository is known',
  );
  process.exitCode = 2;
} else {
  const failed = steps.find(
    ([program, ...args]) => spawnSync(program, args, { stdio: 'inherit' }).status,
  );
  if (failed !== undefined) process.exitCode = 1;
}
