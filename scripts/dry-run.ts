/**
 * @file `pnpm dry-run`: every architecture on each of its data sets for a few steps, through the
 * command line as a user would start it, into a folder that is thrown away.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '@nnzoo/zoo';

const folder = mkdtempSync(join(tmpdir(), 'nnzoo-dry-run-'));
const zoo = ['--conditions=@nnzoo/source', '--import', 'tsx', 'apps/cli/src/main.ts'];
let failed = 0;
for (const [id, load] of Object.entries(registry)) {
  const architecture = await load();
  for (const data of Object.keys(architecture.datasets)) {
    const out = join(folder, `${id}-${data}`);
    const args = ['run', id, '--data', data, '--steps', '3', '--json', '--out', out];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...zoo, ...args], {
      encoding: 'utf8',
    });
    const result = stdout.trim().split('\n').at(-1) ?? '';
    const passed = status === 0 && result.includes('"event":"result"');
    if (!passed) failed++;
    console.log(`${passed ? 'ok    ' : 'FAILED'}  ${id} on ${data}${passed ? '' : `\n${stderr}`}`);
  }
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
