/**
 * @file `pnpm new-architecture <id> [--title "Hopfield network"]`: writes packages/<id> from the
 * template, a working classifier by nearest class means, and enters it in the registry, in the
 * type-checker's list and in the workspace. What it then says is what is left to do by hand.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { insertRegistryLine, namesOf, substitute } from './new-architecture/names.ts';

const template = 'scripts/templates/architecture';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { title: { type: 'string' } },
});
const names = namesOf(positionals[0] ?? '', values.title);
const folder = join('packages', names.id);
if (existsSync(folder)) throw new Error(`${folder} exists already; nothing was written`);

for (const file of readdirSync(template, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.txt')) continue;
  const to = join(folder, substitute(file.slice(0, -'.txt'.length), names));
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, substitute(readFileSync(join(template, file), 'utf8'), names));
}

/** Changes a JSON file in place. */
function editJson<Content>(file: string, edit: (content: Content) => void): void {
  const content: Content = JSON.parse(readFileSync(file, 'utf8'));
  edit(content);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

interface Manifest {
  dependencies: Record<string, string>;
}
interface Project {
  references: { path: string }[];
}
editJson('packages/zoo/package.json', (manifest: Manifest) => {
  manifest.dependencies[`@nnzoo/${names.id}`] = 'workspace:*';
});
editJson('packages/zoo/tsconfig.json', (project: Project) => {
  project.references.push({ path: `../${names.id}` });
});
editJson('tsconfig.json', (project: Project) => {
  project.references.unshift({ path: `packages/${names.id}` });
});
const registry = 'packages/zoo/src/index.ts';
writeFileSync(registry, insertRegistryLine(readFileSync(registry, 'utf8'), names));

for (const command of [
  ['install', '--no-frozen-lockfile'],
  ['exec', 'biome', 'check', '--write', folder, 'packages/zoo', 'tsconfig.json'],
  ['generate'],
]) {
  spawnSync('pnpm', command, { stdio: 'inherit', shell: process.platform === 'win32' });
}
console.log(`
packages/${names.id} is written and works: pnpm zoo run ${names.id} --data iris
Now make it yours, in this order:
  src/${names.id}.ts   the mathematics        src/index.ts   title, year, paper, summary
  src/trainer.ts   the learning rule       src/figures.ts what there is to see
  README.md        the chapter             test/          the property that makes it itself
Move its line in ${registry} to where it belongs in teaching order.`);
