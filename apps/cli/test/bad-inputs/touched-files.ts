/** @file What the program reads and writes: what the user named, runs/, the XDG folders, and itself. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '@nnzoo/zoo';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../support/programs.ts';
import { touchedBy } from '../support/touched-files.ts';
import { temporaryFolder, World } from '../support/world.ts';
import { filesIn } from './table.ts';

test('reads and writes nothing that nobody named', async () => {
  const home = temporaryFolder();
  onTestFinished(home.remove);
  const env = {
    HOME: home.path,
    XDG_DATA_HOME: join(home.path, 'data'),
    XDG_CONFIG_HOME: join(home.path, 'config'),
    XDG_STATE_HOME: join(home.path, 'state'),
    XDG_CACHE_HOME: join(home.path, 'cache'),
  };
  const world = new World({ registry: { perceptron: registry.perceptron }, env });
  writeFileSync(world.path('rows.csv'), 'a,b\n0,1\n1,1\n');
  writeFileSync(
    world.path('own.csv'),
    'a,b,c\n0,1,x\n1,1,y\n0,0,x\n1,0,y\n0,2,x\n2,1,y\n0,3,x\n3,1,y\n',
  );
  const lines = [
    'list',
    'show perceptron',
    'run perceptron --data and --quiet',
    'run perceptron --data own.csv --label c --epochs 2 --tensorboard --quiet --out mine',
    'run --resume mine --epochs 3 --quiet',
    'runs',
    'predict runs/perceptron-and-1 rows.csv',
    'figures mine --format svg --out pictures',
    'sample mine',
    'predict mine nowhere.csv',
    'run perceptron --data nowhere.csv',
    'frobnicate',
  ];
  const touches = await touchedBy(async () => {
    for (const line of lines) await world.zoo(...line.split(' '));
  });

  const written = new Set(touches.filter(({ writes }) => writes).map(({ path }) => path));
  // That anything was heard at all.
  expect(written).toContain(world.path('pictures'));
  expect(touches.map(({ path }) => path)).toContain(world.path('own.csv'));

  const isInside = (path: string, folder: string) =>
    path === folder || path.startsWith(`${folder}/`);
  const strayWrites = [...written].filter((path) => !isInside(path, world.folder));
  expect(strayWrites).toEqual([]);
  const known = [world.folder, root.replace(/\/$/, ''), '/proc'];
  const strayReads = touches
    .filter(({ path }) => !known.some((folder) => isInside(path, folder)))
    .map(({ call, path }) => `${call} ${path}`);
  expect(strayReads).toEqual([]);
  const inRoot = [...written].filter((path) => isInside(path, root));
  expect(inRoot).toEqual([]);
  expect(filesIn(home.path)).toEqual({});
  const topLevel = Object.keys(filesIn(world.folder)).map(
    (path) => path.slice(world.folder.length + 1).split('/')[0],
  );
  expect([...new Set(topLevel)].sort()).toEqual([
    'mine',
    'own.csv',
    'pictures',
    'rows.csv',
    'runs',
  ]);
});
