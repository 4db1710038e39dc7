import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lockContent } from '../src/folder/lock.ts';
import { hastyClock } from './support/hasty-clock.ts';
import { outcomeOf } from './support/outcome.ts';
import { World } from './support/world.ts';

const csv = `x,y,kind\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * 3) % 5},${i % 2 ? 'a' : 'b'}`).join('\n')}\n`;

describe('resuming', () => {
  test('after a kill at any moment ends in the same bytes', async () => {
    let lines = 0;
    const world: World = new World({
      now: hastyClock(),
      onOutput: (_, stream) => {
        // A copy of the folder is what a kill at this moment would leave behind.
        if (stream !== 'stdout' || !existsSync(world.path('full'))) return;
        if (++lines % 5 === 1)
          cpSync(world.path('full'), world.path(`k${lines}`), { recursive: true });
      },
    });
    expect((await world.zoo('run', 'centroids', '--json', '--out', 'full')).code).toBe(0);
    const expected = outcomeOf(world.path('full'));
    const killed = readdirSync(world.folder).filter((name) => name.startsWith('k'));
    expect(killed.length).toBeGreaterThan(4);
    expect(killed.some((name) => !existsSync(world.path(name, 'last.safetensors')))).toBe(true);
    for (const name of killed) {
      appendFileSync(world.path(name, 'metrics.jsonl'), '{"epoch":9,"st');
      writeFileSync(world.path(name, '.zoo-last.safetensors.1.tmp'), 'half');
      const { code } = await world.zoo('run', '--resume', name, '--quiet');
      expect(code, name).toBe(0);
      expect(outcomeOf(world.path(name)), name).toEqual(expected);
      expect(readdirSync(world.path(name)).filter((file) => file.startsWith('.'))).toEqual([]);
    }
  });

  test('with more epochs ends where a longer run ends', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--epochs', '9', '--out', 'long');
    await world.zoo('run', 'centroids', '--epochs', '4', '--out', 'short');
    const { code } = await world.zoo('run', '--resume', 'short', '--epochs', '9');
    expect(code).toBe(0);
    expect(outcomeOf(world.path('short'))).toEqual(outcomeOf(world.path('long')));
  });

  test('of a finished run shows its result again and changes nothing', async () => {
    const world = new World();
    const first = await world.zoo('run', 'centroids', '--out', 'a', '--quiet');
    const before = outcomeOf(world.path('a'));
    const again = await world.zoo('run', 'centroids', '--resume', 'a', '--quiet');
    expect(again).toEqual(first);
    expect(outcomeOf(world.path('a'))).toEqual(before);
  });

  const refusals: readonly (readonly [flags: string, code: number, says: RegExp])[] = [
    ['--seed 2', 3, /seed 1 → 2/],
    ['--learning-rate 0.1', 3, /options\.learningRate 0\.05 → 0\.1/],
    ['--seed 2 --layers 5 --pause 1', 3, /layers \[4\] → \[5\].*pause 0 → 1|seed 1 → 2.*layers/],
    ['--data shifted', 3, /data\.fingerprint "\w+" → "\w+"/],
    ['--epochs 2', 3, /checkpoint is at step 54, the plan ends at 18/],
  ];

  test.each(refusals)('with %s is refused with the difference', async (flags, code, says) => {
    const world = new World();
    await world.zoo('run', 'centroids', '--out', 'a');
    const before = outcomeOf(world.path('a'));
    const refused = await world.zoo('run', 'centroids', '--resume', 'a', ...flags.split(' '));
    expect(refused.stderr.split('\n').at(-2)).toMatch(says);
    expect(refused.code).toBe(code);
    expect(outcomeOf(world.path('a'))).toEqual(before);
    expect(existsSync(world.path('a', 'lock'))).toBe(false);
  });

  test('with more epochs is refused where the schedule depends on the length', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--fades', '--out', 'a');
    const { code, stderr } = await world.zoo('run', '--resume', 'a', '--epochs', '9');
    expect(code).toBe(3);
    expect(stderr).toMatch(/plan\.length \{"epochs":6\} → \{"epochs":9\}/);
    expect(stderr).toMatch(/How it learns at each step depends on the length.*\(fades true\)/);
  });

  test('goes on with a file of the user, in a folder that was moved away from it', async () => {
    const world = new World();
    writeFileSync(world.path('own.csv'), csv);
    const flags = ['--data', 'own.csv', '--label', 'kind'];
    await world.zoo('run', 'centroids', ...flags, '--epochs', '4', '--out', 'a');
    renameSync(world.path('own.csv'), world.path('elsewhere.csv'));
    renameSync(world.path('a'), world.path('moved'));
    expect((await world.zoo('run', '--resume', 'moved', '--epochs', '6')).code).toBe(0);
    const named = ['--resume', 'moved', '--data', 'elsewhere.csv', '--epochs', '7'];
    expect((await world.zoo('run', ...named)).code).toBe(0);
  });

  test.each(['changed', 'gone'])(
    'uses the copy where the original is %s, and says so',
    async (how) => {
      const world = new World();
      writeFileSync(world.path('own.csv'), csv);
      const flags = ['--data', 'own.csv', '--label', 'kind'];
      await world.zoo('run', 'centroids', ...flags, '--epochs', '4', '--out', 'a');
      await world.zoo('run', 'centroids', ...flags, '--epochs', '6', '--out', 'whole');
      if (how === 'changed') writeFileSync(world.path('own.csv'), csv.replace('0,0,b', '0,1,b'));
      else renameSync(world.path('own.csv'), world.path('other.csv'));
      const says = /note: .*own\.csv: it (has changed|is gone).*the copy in the run folder is used/;
      const drawn = await world.zoo('figures', 'a');
      expect(drawn).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(says) });
      expect((await world.zoo('figures', 'a', '--out', 'b')).stderr).toMatch(says);
      const { code, stderr } = await world.zoo('run', '--resume', 'a', '--epochs', '6');
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(says) });
      expect(outcomeOf(world.path('a'))).toEqual(outcomeOf(world.path('whole')));
    },
  );

  test('is refused on a changed file that is named', async () => {
    const world = new World();
    writeFileSync(world.path('own.csv'), csv);
    await world.zoo('run', 'centroids', '--data', 'own.csv', '--label', 'kind', '--out', 'a');
    writeFileSync(world.path('own.csv'), csv.replace('0,0,b', '0,1,b'));
    const { code, stderr } = await world.zoo('run', '--resume', 'a', '--data', 'own.csv');
    expect(code).toBe(3);
    expect(stderr).toMatch(/data\.fingerprint/);
  });

  test('is refused while another process holds the folder, and not after it has gone', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--out', 'a');
    const lock = JSON.parse(lockContent(statSync(world.path('a')).ino));
    writeFileSync(world.path('a', 'lock'), JSON.stringify(lock));
    const refused = await world.zoo('run', '--resume', 'a');
    expect(refused.code).toBe(3);
    expect(refused.stderr).toMatch(new RegExp(`a is in use by process ${process.pid}`));
    writeFileSync(world.path('a', 'lock'), JSON.stringify({ ...lock, started: 'long ago' }));
    expect((await world.zoo('run', '--resume', 'a', '--quiet')).code).toBe(0);
    expect(existsSync(world.path('a', 'lock'))).toBe(false);
  });
});
