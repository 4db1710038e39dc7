/**
 * @file `pnpm first-command`: a comparison as the README's reader starts it, `pnpm zoo compare`, in a clone where
 * nothing was built before; then the same from the sources, which must find its trials finished: both are
 * the same code.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'nnzoo-first-'));
const words = ['compare', 'perceptron', '--data', 'and', '--seeds', '2', '--out', folder];
const starts = {
  'pnpm zoo': ['--enable-source-maps', 'scripts/zoo.js'],
  'the sources': ['--conditions=@nnzoo/source', '--import', 'tsx', 'apps/cli/src/main.ts'],
};

/** What a start says of its trials; ends this program where it fails. */
function trialsOf(name: keyof typeof starts): string[] {
  const { status, stderr } = spawnSync(process.execPath, [...starts[name], ...words], {
    encoding: 'utf8',
  });
  const trials = stderr.split('\n').filter((line) => /^\d+\/\d+ /.test(line));
  const passed = status === 0 && trials.length > 0;
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name}: ${words.slice(0, -2).join(' ')}`);
  if (!passed) {
    console.error(stderr);
    process.exit(1);
  }
  return trials;
}

trialsOf('pnpm zoo');
const again = trialsOf('the sources');
rmSync(folder, { recursive: true });
const different = again.filter((line) => !line.endsWith('finished before'));
if (different.length > 0) {
  console.error(`FAILED  measured again, as if it were other code:\n${different.join('\n')}`);
  process.exit(1);
}
