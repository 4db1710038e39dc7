import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { namesOf } from '../new-architecture/names.ts';
import { describeTable } from '../new-data-set/described.ts';
import { insertDataSet, insertExports } from '../new-data-set/insert.ts';
import { requestOf } from '../new-data-set/request.ts';

const about = { id: 'pebbles', title: 'Pebbles', source: 'a beach', license: 'CC0-1.0' };
const bytes = new TextEncoder().encode('width,kind\n1.5,round\n2,flat\n3,round\n');

test('a card says what the file says', () => {
  expect(describeTable(bytes, { ...about, label: 'kind' })).toMatchObject({
    ...{ ...about, rows: 3, columns: [{ name: 'width', meaning: 'width' }] },
    target: {
      kind: 'class',
      name: 'kind',
      classes: [
        { value: 'flat', label: 'flat', rows: 1 },
        { value: 'round', label: 'round', rows: 2 },
      ],
    },
    file: { path: 'pebbles.csv', sha256: createHash('sha256').update(bytes).digest('hex') },
  });
  const numbers = new TextEncoder().encode('width,mass\n1.5,3\n2,4\n3,6\n');
  expect(describeTable(numbers, { ...about, target: 'mass' }).target).toMatchObject({
    kind: 'value',
    name: 'mass',
  });
});

test('a card needs one column to predict, and one that is there', () => {
  expect(() => describeTable(bytes, about)).toThrow('--label for a class, --target for a number');
  expect(() => describeTable(bytes, { ...about, label: 'kind', target: 'width' })).toThrow(
    '--label for a class',
  );
  expect(() => describeTable(bytes, { ...about, label: 'sort' })).toThrow(/sort/u);
});

test('the registry takes one line more, before the synthetic sets', () => {
  const source = `/** heading */\nimport a from 'a';\nconst b = 1;\nexport const list = [\n  ...gateCards.map(gate),\n];\n`;
  expect(insertDataSet(source, namesOf('wet-pebbles'))).toBe(
    `/** heading */
import { wetPebblesCard } from './sets/wet-pebbles/card.ts';
import a from 'a';
const wetPebbles = () => import('./sets/wet-pebbles/load.ts');
const b = 1;
export const list = [
  { card: wetPebblesCard, kind: 'table', load: async (s) => (await wetPebbles()).loadWetPebbles(s) },
  ...gateCards.map(gate),
];
`,
  );
  expect(() => insertDataSet('import a', namesOf('pebbles'))).toThrow('to insert before');
});

test('the entry of the package exports card and loader', () => {
  expect(insertExports(`/** heading */\nexport {};\n`, namesOf('pebbles'))).toBe(
    `/** heading */
export { pebblesCard } from './sets/pebbles/card.ts';
export { loadPebbles } from './sets/pebbles/load.ts';
export {};
`,
  );
});

const given = ['--source', 'a beach', '--license', 'CC0-1.0', '--label', 'kind'];

test.each([
  [['Pebbles', ...given], 'lower-case words'],
  [['wine', ...given, '--from', 'package.json'], 'a data set wine exists already'],
  [['pebbles', ...given], '--from, --source and --license are required'],
  [['pebbles', ...given, '--from', 'nowhere.csv'], 'no file nowhere.csv'],
  [['pebbles', '--sauce', 'x'], '--sauce'],
  [given, 'expected one name'],
])('%j is refused with a message', (parameters, message) => {
  expect(() => requestOf(parameters)).toThrow(message);
});

test('a request names the folder and the copy of the file', () => {
  expect(requestOf(['pebbles', ...given, '--from', 'package.json'])).toMatchObject({
    about: { ...about, label: 'kind' },
    folder: 'packages/datasets/src/sets/pebbles',
    copy: 'packages/datasets/data/pebbles.csv',
  });
});
