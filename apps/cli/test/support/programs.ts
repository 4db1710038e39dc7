/**
 * @file The program and its doubles as JavaScript. A process that begins with TypeScript needs seconds
 * to read it, each time again; so a worker bundles the sources of the workspace once, when the first
 * test asks. Packages of node_modules stay where they are. Read programs-folder.ts before.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { inject } from 'vitest';

/** The repository: relative paths of entries start here. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The threads that check a learner's file. */
export const checkThread = 'apps/cli/src/practice/check-thread.ts';

const support = 'apps/cli/test/support/';
const doubles = readdirSync(join(root, support)).filter((name) => name.startsWith('main-'));
const entries = ['apps/cli/src/main.ts', checkThread, ...doubles.map((name) => support + name)];

let made: Promise<string> | undefined;

/** Path of the JavaScript of an entry, which is named from the repository's root. */
export async function programOf(entry: string): Promise<string> {
  made ??= bundle(join(inject('programs'), String(process.pid)));
  return join(await made, basename(entry, '.ts').concat('.mjs'));
}

/** Writes all entries into a folder, with what they share beside them. */
async function bundle(dir: string): Promise<string> {
  const bundled = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((entry) => [basename(entry, '.ts'), entry])),
    platform: 'node',
    resolve: { conditionNames: ['@nnzoo/source', 'node', 'import', 'default'] },
    plugins: [asFromSource],
  });
  const names = { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' };
  await bundled.write({ dir, format: 'esm', keepNames: true, ...names });
  await bundled.close();
  return dir;
}

/** Sources find the files beside them, and their packages, as if they had not moved. */
const asFromSource: Plugin = {
  name: 'as-from-source',
  async resolveId(id, importer) {
    if (importer === undefined || /^(\.|node:|@nnzoo\/)/.test(id)) return null;
    const found = await this.resolve(id, importer, { skipSelf: true });
    if (!found?.id.includes('/node_modules/')) return null;
    return { id: pathToFileURL(found.id).href, external: 'absolute' };
  },
  transform(code, id) {
    const isEntry = entries.some((entry) => id === join(root, entry));
    if (isEntry || !code.includes('import.meta.url')) return null;
    return code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
  },
};
