/** @file What only a real process shows: signals, a kill, a closed pipe. Slow to start, so few. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { doubles, start } from './support/child.ts';
import { programOf, root } from './support/programs.ts';
import { World } from './support/world.ts';

/** Sends signals once a line of stderr says that epoch 2 is done. */
function signalsAfterEpoch2(...signals: readonly NodeJS.Signals[]) {
  let isSent = false;
  return (child: ChildProcess, text: string) => {
    if (isSent || !/^epoch 2\//m.test(text)) return;
    isSent = true;
    for (const signal of signals) child.kill(signal);
  };
}

/** A run that takes about half a second, so that a signal finds it at work. */
const slowRun = ['run', 'centroids', '--pause', '10', '--out'];

describe('a real process', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s with %i and the command that goes on', async (signal, code) => {
    const folder = new World().path('a');
    const ended = await start([...slowRun, folder], { onError: signalsAfterEpoch2(signal) });
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(`to go on: zoo run centroids --resume ${folder}\n`);
    expect(ended.stderr).not.toMatch(/\r|Error/);
  });

  test('with two signals leaves at once, its checkpoint as it was', async () => {
    const folder = new World().path('a');
    const path = join(folder, 'last.safetensors');
    let before = Buffer.alloc(0);
    let isSent = false;
    const onError = (child: ChildProcess, text: string) => {
      if (isSent || !/^epoch 1\//m.test(text)) return;
      isSent = true;
      before = readFileSync(path);
      child.kill('SIGINT');
      child.kill('SIGTERM');
    };
    const ended = await start(['run', 'centroids', '--pause', '50', '--out', folder], { onError });
    expect([130, 143]).toContain(ended.code);
    expect(ended.stderr).not.toMatch(/to go on/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('whose reader has gone ends quietly', async () => {
    const folder = new World().path('a');
    const program = await programOf(doubles);
    const args = [process.execPath, program, ...slowRun, folder, '--json'].map(
      (word) => `'${word}'`,
    );
    const script = `${args.join(' ')} | head -1; echo "codes \${PIPESTATUS[*]}"`;
    const ended = await new Promise<string>((resolve) => {
      const child = spawn('bash', ['-c', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
      let text = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          text += chunk;
        });
      }
      child.on('close', () => resolve(text));
    });
    expect(ended).toMatch(/^\{"event":"start"[^\n]*\}\ncodes 0 0\n$/);
    expect(existsSync(join(folder, 'last.safetensors'))).toBe(true);
  });

  test('told to stop while the library loads ends with 130, nothing written', async () => {
    const folder = new World().path('a');
    const ended = await start(['run', 'som', '--out', folder], {
      main: 'apps/cli/src/main.ts',
      onError: (child) => child.kill('SIGINT'),
    });
    expect(ended).toEqual({ code: 130, signal: null, stdout: '', stderr: 'loading som\n' });
    expect(existsSync(folder)).toBe(false);
  });

  test('of the program itself, from its source, trains a map', { timeout: 120_000 }, async () => {
    const folder = new World().path('a');
    const args = ['run', 'som', '--data', 'iris', '--steps', '10', '--json', '--out', folder];
    const main = 'apps/cli/src/main.ts';
    const { code, stdout, stderr } = await start(args, { main, isSource: true });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').at(-1)).toMatch(/^\{"event":"result","architecture":"som"/);
    expect(code).toBe(0);
  });
});
