/** @file A disk that is full, a folder that may not be written, a clock that was wrong: nothing is lost. */
import { chmodSync, readdirSync, readFileSync, symlinkSync, utimesSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hastyClock } from './support/hasty-clock.ts';
import { outcomeOf } from './support/outcome.ts';
import { asOrdinaryUser } from './support/permissions.ts';
import { trained } from './support/trained.ts';
import { World } from './support/world.ts';

describe('a disk that is full', () => {
  test('leaves the last checkpoint whole, and the run can be resumed', async () => {
    let before: Buffer | null = null;
    const world: World = new World({
      now: hastyClock(),
      onOutput(text) {
        if (before !== null || !/^epoch 3/.test(text)) return;
        before = readFileSync(world.path('a', 'last.safetensors'));
        // Where the next checkpoint is drafted, the system has no space left.
        symlinkSync('/dev/full', world.path('a', `.zoo-last.safetensors.${process.pid}.tmp`));
      },
    });
    const { code, stdout, stderr } = await world.zoo('run', 'centroids', '--out', 'a');
    expect(stderr.split('\n').at(-2)).toMatch(
      /^zoo: .*a\/last\.safetensors: no space left on the disk; free some and use --resume$/,
    );
    expect(stdout).toBe('');
    expect(code).toBe(3);
    expect(readFileSync(world.path('a', 'last.safetensors'))).toEqual(before);
    expect(readdirSync(world.path('a')).filter((name) => /^\.zoo|lock/.test(name))).toEqual([]);
    expect((await world.zoo('run', '--resume', 'a')).code).toBe(0);
    await world.zoo('run', 'centroids', '--out', 'b');
    expect(outcomeOf(world.path('a'))).toEqual(outcomeOf(world.path('b')));
  });
});

describe('a folder that may not be written', () => {
  test('can be predicted from, and is refused to resume in', async () => {
    const world = await trained();
    chmodSync(world.path('a'), 0o555);
    chmodSync(world.folder, 0o755);
    const before = outcomeOf(world.path('a'));
    await asOrdinaryUser(world.folder, async () => {
      expect(await world.zoo('predict', 'a', 'rows.csv')).toMatchObject({ code: 0, stderr: '' });
      const refused = await world.zoo('run', '--resume', 'a', '--quiet');
      expect(refused.stderr).toMatch(/^zoo: .*: permission denied\n$/);
      expect(refused.code).toBe(3);
    });
    expect(outcomeOf(world.path('a'))).toEqual(before);
  });
});

describe('a clock set back', () => {
  test('to before the files were written changes nothing: they are told apart by what is in them', async () => {
    const world = await trained();
    const later = new Date('2099-01-01T00:00:00Z');
    for (const name of readdirSync(world.path('a')))
      utimesSync(world.path('a', name), later, later);
    utimesSync(world.path('a'), later, later);
    const listed = await world.zoo('runs', '.');
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toMatch(/2099-01-01/);
    const before = outcomeOf(world.path('a'));
    expect(await world.zoo('run', '--resume', 'a', '--quiet')).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(outcomeOf(world.path('a'))).toEqual(before);
    expect((await world.zoo('run', '--resume', 'a', '--epochs', '8', '--quiet')).code).toBe(0);
    await world.zoo('run', 'centroids', '--epochs', '8', '--quiet', '--out', 'b');
    const [a, b] = ['a', 'b'].map((folder) => outcomeOf(world.path(folder)));
    expect(a['last.safetensors'] === b['last.safetensors']).toBe(true);
  });
});
