/** @file Drawings and places of one's own: what is taken, what is refused, and what comes of it. */
import { loadVisits } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { describe, expect, it } from 'vitest';
import { drawing, readGrid } from '../src/tries/drawing.ts';
import { homeOf, popularFrom, recommendation } from '../src/tries/recommendation.ts';

const source = nodeSource();
const row = '........';

describe('a drawing', () => {
  it('is read as light from 0 to 16', () => {
    const grid = readGrid(['#', '.9', '5', ...Array<string>(5).fill('')].join('\n'));
    expect('pixels' in grid && [...grid.pixels.slice(0, 17)]).toEqual([
      ...[16, 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 9],
    ]);
  });

  it('may have slashes for line ends, and ends of lines from Windows', () => {
    const plain = readGrid(drawing.example);
    expect(readGrid(drawing.example.replaceAll('\n', '/'))).toEqual(plain);
    expect(readGrid(`${drawing.example.replaceAll('\n', '\r\n')}\r\n`)).toEqual(plain);
  });

  it('keeps its place: spaces before a stroke are dark, empty lines behind it are nothing', () => {
    const grid = readGrid([' #', ...Array<string>(7).fill(row), '  ', ''].join('\n'));
    expect('pixels' in grid && [...grid.pixels.slice(0, 3)]).toEqual([0, 16, 0]);
  });

  it('of a 3 is read as a 3, beside the two digits that are most likely after it', async () => {
    const { isRight, remark } = await drawing.attempt(drawing.example, source);
    expect(isRight).toBe(true);
    const found = [...remark.matchAll(/(\d) (\d+\.\d) %/g)].map(([, digit, share]) => [
      digit,
      Number(share),
    ]);
    expect(remark).toMatch(/^The network reads a 3: 3 /);
    expect(new Set(found.map(([digit]) => digit)).size).toBe(3);
    const shares = found.map(([, share]) => Number(share));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    const sum = shares.reduce((a, b) => a + b, 0);
    // The three likeliest of ten shares hold three tenths at least, and all at most.
    expect(sum).toBeGreaterThan(30);
    expect(sum).toBeLessThan(100.2);
  });

  it.each([
    ['###', '1 lines, and 8 are asked for'],
    [Array<string>(9).fill('#').join('\n'), '9 lines, and 8 are asked for'],
    [[`${row}#`, ...Array<string>(7).fill(row)].join('\n'), 'line 1 has 9 characters, and 8 fit'],
    [[row, 'Q', ...Array<string>(6).fill(row)].join('\n'), 'line 2 has a "Q": draw with . and #'],
  ])('%j is refused', async (text, complaint) => {
    expect(readGrid(text)).toEqual({ complaint });
    const { isRight, remark } = await drawing.attempt(text, source);
    expect(isRight).toBe(false);
    expect(remark).toContain(complaint);
  });

  it('of a 1 is read as a 1, and an empty one as nothing', async () => {
    const one = Array<string>(8).fill('...##...').join('\n');
    expect((await drawing.attempt(one, source)).remark).toMatch(/reads a 1/);
    expect((await drawing.attempt(Array<string>(8).fill(row).join('\n'), source)).remark).toBe(
      'All is dark: draw with #.',
    );
  });
});

describe('a place of one’s own', () => {
  it('is found by coordinates, with letters too, and by the name of a town', async () => {
    const visits = await loadVisits(source);
    expect(homeOf('41.9, 12.5', visits)).toEqual({ latitude: 41.9, longitude: 12.5 });
    expect(homeOf('34 S, 18.4 E', visits)).toEqual({ latitude: -34, longitude: 18.4 });
    expect(homeOf('0 70 W', visits)).toEqual({ latitude: 0, longitude: -70 });
    const { latitude, longitude } = homeOf('rome', visits)!;
    expect(Math.abs(latitude - 41.9)).toBeLessThan(0.3);
    expect(Math.abs(longitude - 12.5)).toBeLessThan(0.3);
    for (const text of ['', 'atlantis', '91, 0', '0, 181', '41.9', '1e9, 2', 'NaN, 3']) {
      expect(homeOf(text, visits), text).toBe(null);
    }
  });

  it('may be a pole or lie on the date line, and is no place where a town has no name', async () => {
    const visits = await loadVisits(source);
    expect(homeOf('90, 180', visits)).toEqual({ latitude: 90, longitude: 180 });
    expect(homeOf('90 S, 180 W', visits)).toEqual({ latitude: -90, longitude: -180 });
    expect(homeOf('  Rome ', visits)).toEqual(homeOf('rome', visits));
    const { list } = visits.places;
    const nameless = { places: { list: [{ ...list[0], name: 'Somewhere' }] } } as never;
    for (const text of ['', ' ']) expect(homeOf(text, nameless)).toBeNull();
  });

  it('that is unknown is answered with six towns, evenly from the whole alphabet', async () => {
    const { remark } = await recommendation.attempt('Atlantis', source);
    const named = /a town such as (.*)\.$/.exec(remark)?.[1].split(', ') ?? [];
    const visits = await loadVisits(source);
    const of = (name: string) => /\(([^)]*)\)$/.exec(name)?.[1] ?? '';
    const towns = [...new Set(visits.places.list.map(({ name }) => of(name)))].sort();
    const places = named.map((town) => towns.indexOf(town));
    expect(places).toHaveLength(6);
    // From the first on, all as far apart, and the next would be beyond the last.
    const apart = places[1];
    expect(places).toEqual([0, 1, 2, 3, 4, 5].map((i) => i * apart));
    expect(6 * apart).toBeLessThanOrEqual(towns.length);
    expect(6 * (apart + 1)).toBeGreaterThan(towns.length);
  });

  it('is recommended what many visit, divided by e for each ten kilometers', async () => {
    const visits = await loadVisits(source);
    const home = { latitude: 41.9, longitude: 12.5 };
    const best = popularFrom(visits, home, 10);
    // Counted again here, with the haversine formula in place of chords.
    const radians = Math.PI / 180;
    const scores = visits.places.list.map(({ name, position }, place) => {
      const a =
        Math.sin(((position.latitude - home.latitude) * radians) / 2) ** 2 +
        Math.cos(position.latitude * radians) *
          Math.cos(home.latitude * radians) *
          Math.sin(((position.longitude - home.longitude) * radians) / 2) ** 2;
      const distance = 2 * 6371 * Math.asin(Math.sqrt(a));
      const count = visits.log.places.filter((each) => each === place).length;
      return { name, distance, score: (count + 1) * Math.exp(-distance / 10) };
    });
    const expected = scores.sort((one, other) => other.score - one.score).slice(0, 10);
    expect(best.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
    best.forEach(({ distance }, i) => {
      expect(Math.abs(distance - expected[i].distance)).toBeLessThan(0.01);
    });
  });

  it('is answered with ten places, the example first', async () => {
    const { isRight, remark } = await recommendation.attempt(recommendation.example, source);
    expect(isRight).toBe(true);
    expect(remark.split(';')).toHaveLength(10);
  });

  it.each([
    ['0, -30', /nobody has been anywhere near/],
    ['Atlantis', /That is no place that is known/],
  ])('%s has none', async (text, message) => {
    const { isRight, remark } = await recommendation.attempt(text, source);
    expect(isRight).toBe(false);
    expect(remark).toMatch(message);
  });
});
