/** @file Kernels that come with an op: each op's file names the group that it calls, so that no bundle goes without. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** In a process of its own, where no op is imported: which kernels each file adds to the table. */
const program = `
  const { wasmKernels } = await import('./kernels/wasm/device.ts');
  const added = {};
  for (const name of ${JSON.stringify(groupNames())}) {
    const before = { ...wasmKernels };
    await import('./kernels/wasm/' + name + '.ts');
    added[name] = Object.keys(before).filter((key) => wasmKernels[key] !== before[key]);
  }
  console.log(JSON.stringify(added));
`;

/** The files that are imported for what they add. */
function groupNames(): string[] {
  const all = readFileSync(`${source}kernels/wasm/index.ts`, 'utf8');
  return [...all.matchAll(/^import '\.\/([\w-]+)\.ts'/gm)].map(([, name]) => name);
}

test('every file that calls a kernel of a group imports the group', () => {
  const args = ['--conditions=@nnzoo/source', '--import', 'tsx', '--input-type=module'];
  const added = JSON.parse(
    execFileSync(process.execPath, [...args, '--eval', program], { cwd: source, encoding: 'utf8' }),
  ) as Record<string, string[]>;
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/^kernels[\\/]/.test(file),
  );
  const calls: string[] = [];
  for (const file of files) {
    const text = readFileSync(source + file, 'utf8');
    if (!/[kK]ernels/.test(text)) continue;
    for (const [group, kernels] of Object.entries(added)) {
      const called = kernels.filter((name) =>
        new RegExp(`(kernelsFor\\([^)]*\\)|[kK]ernels)\\.${name}\\b|{ ${name} } = kernels`).test(
          text,
        ),
      );
      if (called.length === 0) continue;
      calls.push(...called);
      expect(text, `${file} calls ${called}`).toContain(`kernels/wasm/${group}.ts'`);
    }
  }
  // The search found who calls each of them, but for those that are read from the table in another way.
  const byName = ['softmax', 'logSoftmax', 'softmaxGrad', 'logSoftmaxGrad', 'squaredDistances'];
  const late = Object.values(added).flat();
  expect([...new Set([...calls, ...byName])].sort()).toEqual(late.sort());
});
