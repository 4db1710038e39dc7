/** @file Threads that come and go: values stay, results stay, and no process waits for them. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterEach, describe, expect, test } from 'vitest';
import { createRng, noGrad, rand, setThreads, threadUsage } from '../../src/index.ts';
import { memoryUsage, setMemoryBudget, shareMemory } from '../../src/kernels/wasm/index.ts';
import { errorOf } from '../errors.ts';
import { startThreads } from './started.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const draw = (...shape: number[]) => rand(shape, { rng: createRng(1).stream('values') });

afterEach(() => setThreads(1));

/** Runs a program over the library, with 2 threads, in a process of its own. */
function programOf(body: string) {
  const script = `
    import { rand, createRng, setThreads, threadUsage } from './packages/core/src/index.ts';
    const x = rand([200, 200], { rng: createRng(1).stream('values') });
    setThreads(2);
    x.matmul(x);
    ${body}`;
  // As JavaScript: reading the TypeScript takes ten times as long as the program itself.
  const { outputFiles } = buildSync({
    stdin: { contents: script, resolveDir: root },
    ...{ bundle: true, write: false, platform: 'node', format: 'esm' },
    conditions: ['@nnzoo/source'],
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
    input: outputFiles[0].text,
    encoding: 'utf8',
    timeout: 25_000,
  });
  return { status, stdout, stderr };
}

const untilStarted = `while (threadUsage().running < 2) await new Promise((go) => setTimeout(go, 5));`;

describe('setThreads', () => {
  test.each([0, -1, 1.5, Number.NaN, 65])('refuses %d', (count) => {
    expect(errorOf(() => setThreads(count))).toMatchObject({ code: 'threads/count' });
  });

  test('keeps values that stand in the memory it leaves', async () => {
    const [x, y] = [draw(40, 40), draw(40, 40)];
    const before = x.matmul(y);
    const bytes = before.data();
    await startThreads(2);
    expect(before.data()).toEqual(bytes);
    const product = x.matmul(y);
    expect(product.data()).toEqual(bytes);
    setThreads(1);
    expect(product.data()).toEqual(bytes);
  });

  test('starts nothing before there is a kernel that is worth it', async () => {
    setThreads(2);
    draw(4, 4).matmul(draw(4, 4));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(threadUsage()).toEqual({ asked: 2, running: 1, obstacle: null });
  });

  test('says why there is one thread on a page that is not isolated', () => {
    const page = globalThis as { crossOriginIsolated?: boolean };
    page.crossOriginIsolated = false;
    try {
      setThreads(2);
    } finally {
      delete page.crossOriginIsolated;
    }
    expect(threadUsage()).toMatchObject({ asked: 2, running: 1 });
    expect(threadUsage().obstacle).toMatch(/not cross-origin isolated/);
  });
});

describe('workers', () => {
  test('that were ended leave their parts to the others', async () => {
    const [x, y] = [draw(70, 50), draw(50, 90)];
    const expected = x.matmul(y).data();
    await startThreads(3);
    shareMemory(3, () => {
      throw new Error('there is a team already');
    })?.stop();
    for (let i = 0; i < 200; i++) expect(x.matmul(y).data()).toEqual(expected);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(x.matmul(y).data()).toEqual(expected);
    expect(threadUsage().obstacle).toMatch(/ended/);
  });

  test('do not keep a process alive', () => {
    expect(programOf(untilStarted)).toMatchObject({ status: 0, stderr: '' });
  });

  test('die with a process that exits at once', () => {
    expect(programOf(`${untilStarted} x.matmul(x); process.exit(7);`).status).toBe(7);
  });

  test('die with a process that throws', () => {
    const { status, stderr } = programOf(`${untilStarted} throw new Error('over');`);
    expect(status).toBe(1);
    expect(stderr).toMatch(/over/);
  });

  test('keep memory steady over many kernels', async () => {
    setMemoryBudget(undefined); // 4 MiB again: tests before this one may have let it grow
    await startThreads(2);
    const x = draw(32, 32);
    noGrad(() => {
      for (let i = 0; i < 5000; i++) x.matmul(x);
      const before = memoryUsage().committed; // the budget is in use by now
      for (let i = 0; i < 25_000; i++) x.matmul(x); // 100 MB, were they kept
      expect(memoryUsage().committed).toBe(before);
    });
  });
});
