/**
 * @file `pnpm stamp <address>`: writes where the repository is into every public manifest, and makes the
 * links of their READMEs absolute, as a registry shows a README without the files around it. The release
 * does it before it publishes, with the address that it runs at; what is committed names none.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { absoluteLinks, type Place, stamped } from './stamp/stamped.ts';

const [address] = process.argv.slice(2);
if (address === undefined || !/^https:\/\/[^/]+\/[^/]+\/[^/]+$/u.test(address)) {
  console.error('stamp: give the address of the repository, https://host/owner/name');
  process.exitCode = 2;
} else {
  for (const group of ['packages', 'apps']) {
    for (const name of readdirSync(group)) stamp({ address, folder: `${group}/${name}` });
  }
}

function stamp(place: Place): void {
  const manifest = join(place.folder, 'package.json');
  const json = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(manifest, `${JSON.stringify(stamped(json, place), null, 2)}\n`);
  const readme = join(place.folder, 'README.md');
  writeFileSync(readme, absoluteLinks(readFileSync(readme, 'utf8'), place));
}
