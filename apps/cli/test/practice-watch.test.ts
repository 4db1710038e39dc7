/** @file `zoo practice --watch`: saves are checked in turn, and nothing that happens to the files ends in silence. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exercises, solutionOf } from '@nnzoo/practice';
import { solutionText } from '@nnzoo/practice/node';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../src/practice/folder.ts';
import { type Outcome, World } from './support/world.ts';

/** A watcher at work: what it printed so far can be waited for. */
class Watched {
  readonly world: World;
  readonly ended: Promise<Outcome>;
  #printed = '';
  #waiting: { readonly text: string; readonly resolve: () => void }[] = [];

  constructor() {
    const world: World = new World({
      get env() {
        return { XDG_DATA_HOME: world.path('data') };
      },
      onOutput: (text) => this.#see(text),
    });
    this.world = world;
    this.ended = world.zoo('practice', '--watch');
  }

  #see(text: string): void {
    this.#printed += text;
    this.#waiting = this.#waiting.filter(({ text: wanted, resolve }) => {
      if (!this.#printed.includes(wanted)) return true;
      resolve();
      return false;
    });
  }

  /** Until the text is printed; what was printed until then is forgotten. */
  async until(text: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push({ text, resolve });
      this.#see('');
    });
    this.#printed = '';
  }

  write(name: string, text: string): void {
    writeFileSync(this.world.path('practice', name), text);
  }

  end(): Promise<Outcome> {
    this.world.signals.emit('SIGINT');
    return this.ended;
  }
}

const first = fileOf(exercises[0]);
const right = solutionOf(solutionText(exercises[0].id));

describe('a watcher', () => {
  it('checks each save, and moves on when it is right', async () => {
    const watched = new Watched();
    await watched.until('Watching');
    watched.write(first, right.replace('/ h;', '/ x;'));
    await watched.until('This is divided by x.');
    watched.write(first, right);
    await watched.until(`Next: ${fileOf(exercises[1])}`);
    expect(await watched.end()).toMatchObject({ code: 0 });
    const kept = readFileSync(watched.world.path('data', 'nnzoo', 'lessons.json'), 'utf8');
    expect(JSON.parse(kept)).toEqual({
      [`practice/${exercises[0].id}`]: { tries: 2, solved: true },
    });
  });

  it('says that a file is gone, and goes on', async () => {
    const watched = new Watched();
    await watched.until('Watching');
    rmSync(watched.world.path('practice', first));
    await watched.until('--reset writes it again');
    renameSync(
      watched.world.path('practice', fileOf(exercises[1])),
      watched.world.path('practice', 'mine.ts'),
    );
    await watched.until(fileOf(exercises[1]));
    watched.write(first, right);
    await watched.until('right.');
    await watched.end();
  });

  it('is alone in its folder, and ends with a line when the folder is gone', async () => {
    const watched = new Watched();
    await watched.until('Watching');
    const second = await watched.world.zoo('practice', '--watch');
    expect(second.code).toBe(3);
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
    rmSync(join(watched.world.folder, 'practice'), { recursive: true });
    const { code, stderr } = await watched.ended;
    expect(code).toBe(3);
    expect(stderr).toContain('is gone');
    mkdirSync(watched.world.path('practice'));
  });

  it('has file names that every system takes', () => {
    const names = exercises.map(fileOf);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^\d\d-[a-z0-9-]{1,40}\.ts$/);
  });
});
