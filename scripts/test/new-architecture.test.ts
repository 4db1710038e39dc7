import { expect, test } from 'vitest';
import { insertRegistryLine, namesOf, substitute } from '../new-architecture/names.ts';
import { requestOf } from '../new-architecture/request.ts';

test('an id gives the names that code needs', () => {
  expect(namesOf('hopfield-net')).toEqual({
    id: 'hopfield-net',
    name: 'hopfieldNet',
    Name: 'HopfieldNet',
    Title: 'Hopfield net',
  });
  expect(namesOf('som', 'Self-organizing map').Title).toBe('Self-organizing map');
});

test.each(['', 'Hopfield', '../core', 'a--b', '9lives'])('%j is not an id', (id) => {
  expect(() => namesOf(id)).toThrow('lower-case words');
});

test('placeholders are replaced wherever they stand', () => {
  const names = namesOf('hopfield-net');
  expect(substitute('__id__ __name__Options __Name__Trainer __Title__', names)).toBe(
    'hopfield-net hopfieldNetOptions HopfieldNetTrainer Hopfield net',
  );
});

test('the registry takes one line more', () => {
  const source = `export const registry = {\n  som: 1,\n} satisfies Registry;\n`;
  expect(insertRegistryLine(source, namesOf('hopfield-net'))).toBe(
    `export const registry = {\n  som: 1,\n  'hopfield-net': async () => (await import('@nnzoo/hopfield-net')).hopfieldNet,\n} satisfies Registry;\n`,
  );
});

test('a request is refused before anything is written, with what to write', () => {
  expect(requestOf(['hopfield', '--title', 'Hopfield network'])).toMatchObject({
    names: { id: 'hopfield', Title: 'Hopfield network' },
    folder: expect.stringMatching(/^packages.hopfield$/),
  });
  expect(() => requestOf([])).toThrow('expected one id, got 0; write: pnpm new-architecture');
  expect(() => requestOf(['a', 'b'])).toThrow('expected one id, got 2');
  expect(() => requestOf(['rbf'])).toThrow(/packages.rbf exists already; choose another id/);
  expect(() => requestOf(['cli'])).toThrow(/apps.cli exists already/);
  expect(() => requestOf(['class'])).toThrow('code needs the word; say class-net');
  expect(() => requestOf(['trainer'])).toThrow('code needs the word');
  expect(() => requestOf(['hopfield', '--name', 'x'])).toThrow("Unknown option '--name'");
});
