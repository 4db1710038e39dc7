/** @file The list of the page's files, for use without a network. Read after places.ts. */
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Writes files.json: everything but data; its version changes with any of the names. */
export function listFiles(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !/^data\/|^(service-worker\.js|files\.json)$/.test(path))
    .sort();
  const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
  writeFileSync(join(folder, 'files.json'), JSON.stringify({ version, files }));
}
