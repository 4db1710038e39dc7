import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessons, type Note, notes, pages } from '@nnzoo/lessons';
import { type Registry, registry } from '@nnzoo/zoo';
import { describe, expect, it } from 'vitest';
import { root } from './support/programs.ts';
import { World } from './support/world.ts';

const all = notes.flatMap((part) => part.notes);
const commands = [...new Set([...all, ...lessons].map(({ command }) => command))];
const text = readFileSync(join(root, 'docs/notes.md'), 'utf8');

/** True where `symbol` is exported by name. */
function isExported({ file, symbol }: Note['place']): boolean {
  const source = readFileSync(join(root, file), 'utf8');
  const kinds = 'const|class|function|interface|type|async function';
  return new RegExp(`export (abstract )?(${kinds}) ${symbol}\\b`).test(source);
}

describe('the map of the notes', () => {
  it('has all of them, in order', () => {
    expect(all.map(({ id }) => id)).toEqual(Array.from({ length: 34 }, (_, i) => `N${i + 1}`));
    for (const { id } of all) expect(text).toContain(`### ${id}\n`);
  });

  it('corrects the five that are loose or wrong, and has pages for them', () => {
    const corrected = all.filter(({ said }) => said).map(({ id }) => id);
    expect(corrected).toEqual(['N4', 'N5', 'N9', 'N16', 'N29']);
    const shown = new Set(pages.flatMap((page) => page.notes));
    for (const id of [...corrected, 'N26', 'N27', 'N28'] as const) expect(shown).toContain(id);
  });

  it.each(all.map((note) => [note.id, note] as const))(
    '%s names a symbol and a picture that are there',
    (_, { place, picture }) => {
      expect(isExported(place), `${place.symbol} in ${place.file}`).toBe(true);
      if (picture) expect(existsSync(join(root, `docs/images/${picture}.svg`))).toBe(true);
    },
  );

  it('has links that lead somewhere', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(40);
    for (const link of links) expect(existsSync(join(root, 'docs', link)), link).toBe(true);
  });
});

describe('the commands of the notes and lessons', () => {
  it('are runs of an architecture on one of its data sets, or other commands that there are', async () => {
    for (const command of commands) {
      const [name, id, ...flags] = command.split(' ');
      expect(['run', 'learn', 'list', 'sample']).toContain(name);
      if (name === 'learn') expect(lessons.map((lesson) => lesson.id)).toContain(id);
      if (name !== 'run') continue;
      expect(Object.keys(registry)).toContain(id);
      const { datasets } = await (registry as Registry)[id]();
      const data = flags.indexOf('--data');
      if (data >= 0) expect(Object.keys(datasets), command).toContain(flags[data + 1]);
    }
  });

  it('show a comparison with a finding', async () => {
    const world = new World();
    const { code, stdout } = await world.zoo('learn', 'cross-entropy', '--show');
    expect(code).toBe(0);
    expect(stdout).toContain('The notes:');
    expect(stdout).toContain('after 17 steps');
  });
});
