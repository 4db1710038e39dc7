/** @file JSON of a run folder that is none, too deep, or made to harm. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Damage, replaced, withFacts } from '../support/damage.ts';
import { trained } from '../support/trained.ts';
import { call, expectRefusal, filesIn } from './table.ts';

/** Deeper than any stack. */
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const noText = () => Buffer.from([0xff, 0xfe, ...Array(60).fill(7)]);

type Row = readonly [title: string, damage: Damage, code: string, says: RegExp];

const config: readonly Row[] = [
  ['no bytes', () => '', 'file/empty', /a\/config\.json is empty/],
  ['half of it', (bytes) => bytes.subarray(0, bytes.length / 2), 'json/syntax', /is not JSON/],
  ['no text', noText, 'json/syntax', /config\.json is not JSON: it is not UTF-8/],
  ['a depth of 100,000', () => deep, 'json/too-deep', /config\.json is nested deeper than 64/],
  ['a list', () => '[]', 'json/type', /config\.json: expected an object/],
  [
    'a name twice, once escaped',
    replaced('"format"', '"arch\\u0069tecture": "som", "format"'),
    'json/duplicate-key',
    /gives "architecture" twice/,
  ],
  [
    'a number where an object belongs',
    replaced(/"configuration": \{/, '"configuration": 7, "other": {'),
    'json/type',
    /configuration: expected an object, found 7/,
  ],
  ['no format', replaced('"format": 1,', ''), 'json/type', /format: expected a number, found not/],
  [
    'a newer format',
    replaced('"format": 1', '"format": 2'),
    'run/newer-format',
    /format 2.*newer nnzoo/,
  ],
  [
    'an architecture that nobody knows',
    replaced('"centroids"', '"centroid"'),
    'run/unknown-architecture',
    /did you mean "centroids"/,
  ],
  [
    'other options than the weights were learned with',
    replaced(/"learningRate": 0\.05/g, '"learningRate": 0.5'),
    'checkpoint/mismatch',
    /options\.learningRate 0\.05 → 0\.5/,
  ],
];

const ragged = replaced(/"layers": \[\s*4\s*\]/g, '"layers": [[1, 2], [3]]');
const raggedToPredict: Row = ['ragged lists', ragged, 'checkpoint/mismatch', /layers \[4\] → \[\[/];
const raggedToResume: Row = ['ragged lists', ragged, 'option/type', /config\.json: .*layers/];

const preprocessor: readonly Row[] = [
  ['no bytes', () => '', 'file/empty', /a\/preprocessor\.json is empty/],
  ['cut off', (bytes) => bytes.subarray(0, -9), 'json/syntax', /preprocessor\.json is not JSON/],
  ['a depth of 100,000', () => deep, 'json/too-deep', /preprocessor\.json is nested deeper/],
  ['a number', () => '7', 'json/type', /expected an object, found 7/],
  ['no columns', () => '{}', 'json/type', /expected a list, found nothing/],
  ['columns that are numbers', replaced('"x"', '1'), 'json/type', /expected a text, found 1/],
];

const facts: readonly Row[] = [
  ['cut off', withFacts('{"loop":'), 'json/syntax', /nnzoo\.facts is not JSON/],
  ['a depth of 100,000', withFacts(deep), 'json/too-deep', /nnzoo\.facts is nested deeper than/],
  ['a list', withFacts('[]'), 'json/type', /nnzoo\.facts: expected an object, found \[\]/],
  ['no run', withFacts('{}'), 'json/type', /configuration: expected an object, found nothing/],
  ['a name twice', withFacts('{"a":1,"a":2}'), 'json/duplicate-key', /gives "a" twice/],
];

const predict = 'predict a rows.csv';
const resume = 'run --resume a';
const places = [
  { file: 'config.json', zoo: predict, rows: [...config, raggedToPredict] },
  { file: 'config.json', zoo: resume, rows: [...config, raggedToResume] },
  { file: 'preprocessor.json', zoo: predict, rows: preprocessor },
  { file: 'best.safetensors', zoo: predict, rows: facts },
  { file: 'last.safetensors', zoo: resume, rows: facts },
];

describe.each(places)('json: $file for zoo $zoo', ({ file, zoo, rows }) => {
  test.each(rows)('with %s is refused', async (_, damage, code, says) => {
    const world = await trained(undefined, { env: { ZOO_DEBUG: '1' } });
    const path = world.path('a', file);
    writeFileSync(path, damage(readFileSync(path)));
    const before = filesIn(world.folder);
    expectRefusal(await call(world, zoo), { exit: 3, code, says });
    expect(filesIn(world.folder)).toEqual(before);
  });
});

test.each(['config.json', 'preprocessor.json'])(
  'json: __proto__ in %s pollutes nothing',
  async (file) => {
    const world = await trained();
    const path = world.path('a', file);
    const damage = replaced('{', '{"__proto__": {"polluted": 1}, ');
    writeFileSync(path, damage(readFileSync(path)));
    const { code, stdout } = await call(world, predict);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'cloud\nleft\nright\n' });
    expect('polluted' in {}).toBe(false);
  },
);
