import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { World } from './support/world.ts';

const good = `x,y,kind\n${Array.from({ length: 20 }, (_, i) => `${i % 7},${(i * 3) % 5},${i % 2 ? 'a' : 'b'}`).join('\n')}\n`;

function bytes(...values: readonly (number | string)[]): Uint8Array {
  return Buffer.concat(
    values.map((value) => Buffer.from(typeof value === 'string' ? value : [value])),
  );
}

/** Contents of own.csv, exit code, and what the one line on stderr must say. */
const contents: readonly (readonly [
  what: string,
  content: string | Uint8Array,
  code: number,
  says: RegExp,
])[] = [
  ['empty', '', 3, /own\.csv is empty/],
  ['header only', 'x,y,kind\n', 3, /own\.csv/],
  ['a PNG', bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 3, /not text: byte 0x89 at 0/],
  ['a ragged row', good.replace('1,3,a', '1,3,a,9'), 3, /line 3.*(4|four)/],
  ['an unclosed quote', `${good}"1,2,a\n`, 3, /quote/],
  ['two columns of one name', good.replace('x,y', 'x,x'), 3, /"x".*twice|twice.*x|"x"/],
  ['an empty cell', good.replace('1,3,a', '1,,a'), 3, /line 3.*"y".*--missing/],
  ['a question mark', good.replace('1,3,a', '1,?,a'), 3, /line 3.*"y".*"\?"/],
  ['infinity', good.replace('1,3,a', '1,inf,a'), 3, /line 3.*"y".*inf/],
  ['a number too large', good.replace('1,3,a', '1,1e400,a'), 3, /line 3.*"y".*1e400/],
  ['one class', good.replaceAll(',a\n', ',b\n'), 3, /"b" in all 20 rows; two classes/],
  ['one row', 'x,y,kind\n1,2,a\n', 3, /one row/],
  ['a class too small', `${good}1,1,c\n`, 3, /class.*"c" \(1\)/],
  ['no such label', good.replace('kind', 'sort'), 2, /--label.*"kind".*sort/],
];

describe("a user's own file", () => {
  test.each(contents)('that is or has %s is refused', async (_, content, code, says) => {
    const world = new World();
    writeFileSync(world.path('own.csv'), content);
    const args = ['run', 'centroids', '--data', 'own.csv', '--label', 'kind'];
    const outcome = await world.zoo(...args);
    const complaint = outcome.stderr.replace(/^loading .*\n/, '');
    expect(complaint).toMatch(says);
    expect(complaint).toMatch(/^zoo: [^\n]+\n$/);
    expect(outcome.stdout).toBe('');
    expect(outcome.code).toBe(code);
    expect(existsSync(world.path('runs')), 'nothing is written').toBe(false);
  });

  const places: readonly (readonly [what: string, code: number, says: RegExp])[] = [
    ['missing', 3, /no file \/.*\/missing\.csv/],
    ['folder', 3, /folder\.csv is a folder/],
    ['fifo', 3, /fifo\.csv is a pipe, socket or device/],
    ['device', 3, /device\.csv is a pipe, socket or device/],
    ['loop', 3, /loop\.csv is a link that leads to itself/],
    ['huge', 5, /huge\.csv.*at most/],
  ];

  test.each(places)('in a bad place (%s) is refused without waiting', async (what, code, says) => {
    const world = new World();
    mkdirSync(world.path('folder.csv'));
    execFileSync('mkfifo', [world.path('fifo.csv')]);
    symlinkSync('/dev/zero', world.path('device.csv'));
    symlinkSync('loop.csv', world.path('loop.csv'));
    writeFileSync(world.path('huge.csv'), '');
    truncateSync(world.path('huge.csv'), 2 ** 31);
    const args = ['run', 'centroids', '--data', `${what}.csv`, '--label', 'kind'];
    const outcome = await world.zoo(...args);
    expect(outcome.stderr.replace(/^loading .*\n/, '')).toMatch(says);
    expect(outcome.code).toBe(code);
  });

  test.each([
    ['a byte-order mark', `\ufeff${good}`, []],
    ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), []],
    ['CRLF and no last line end', good.replaceAll('\n', '\r\n').trimEnd(), []],
    ['semicolons', good.replaceAll(',', ';'), []],
    ['tabs', good.replaceAll(',', '\t'), []],
    ['a gap, its row dropped', good.replace('1,3,a', '1,,a'), ['--missing', 'drop']],
    ['a gap, filled', good.replace('1,3,a', '1,,a'), ['--missing', 'mean']],
    ['a column left out', good.replace('1,3,a', '1,?,a'), ['--ignore', 'y']],
    ['labels that are names in JavaScript', good.replaceAll(',a', ',__proto__'), []],
  ])('with %s is read', async (_, content, flags) => {
    const world = new World();
    writeFileSync(world.path('own.csv'), content);
    const args = ['run', 'centroids', '--data', 'own.csv', '--label', 'kind', '--quiet', ...flags];
    const { code, stdout } = await world.zoo(...args);
    expect(stdout).toMatch(/^centroids on own, seed 1: accuracy/);
    expect(code).toBe(0);
  });

  test('warns of a constant column and learns from the others', async () => {
    const world = new World();
    writeFileSync(world.path('own.csv'), good.replace(/^\d/gm, '5'));
    const args = ['run', 'centroids', '--data', 'own.csv', '--label', 'kind'];
    const { code, stderr, stdout } = await world.zoo(...args);
    expect(stderr).toMatch(/warning: x: the same value in every row/);
    expect(stdout).not.toMatch(/NaN/);
    expect(code).toBe(0);
  });
});
