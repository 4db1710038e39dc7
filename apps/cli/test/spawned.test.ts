/** @file What only a real process shows: signals, a kill, a closed pipe. Slow to start, so few. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

const root = new URL('../../..', import.meta.url);
const node = [process.execPath, '--conditions=@nnzoo/source', '--import', 'tsx'];
const doubles = fileURLToPath(new URL('./support/main-with-doubles.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the program; `onError` is called with what it prints on stderr. */
function start(
  args: readonly string[],
  {
    main = doubles,
    onError = () => {},
  }: { main?: string; onError?(child: ChildProcess, text: string): void } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const [program, ...flags] = [...node, main, ...args];
    const child = spawn(program, flags, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      onError(child, stderr);
    });
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

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

function sameOutcome(one: string, other: string): void {
  for (const name of ['last.safetensors', 'best.safetensors', 'metrics.jsonl', 'report.html']) {
    const [a, b] = [one, other].map((folder) => readFileSync(join(folder, name)));
    expect(a.equals(b), name).toBe(true);
  }
}

describe('a real process', () => {
  test('killed with SIGKILL and resumed ends as one that was not', async () => {
    const world = new World();
    const [killed, whole] = [world.path('killed'), world.path('whole')];
    const onError = signalsAfterEpoch2('SIGKILL');
    expect((await start([...slowRun, killed], { onError })).signal).toBe('SIGKILL');
    expect(existsSync(join(killed, 'result.json'))).toBe(false);
    expect((await start(['run', '--resume', killed])).code).toBe(0);
    await world.zoo(...slowRun, whole);
    sameOutcome(killed, whole);
  });

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
    const args = [...node, doubles, ...slowRun, folder, '--json'].map((word) => `'${word}'`);
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

  test('of the program itself trains a map', async () => {
    const folder = new World().path('a');
    const args = ['run', 'som', '--data', 'iris', '--steps', '10', '--json', '--out', folder];
    const { code, stdout, stderr } = await start(args, { main: 'apps/cli/src/main.ts' });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').at(-1)).toMatch(/^\{"event":"result","architecture":"som"/);
    expect(code).toBe(0);
  });
});
