/** @file The law of visits and a year of them: likings, fame, times and choices by their documented shares. */
import { createRng, math } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { loadBusinesses, loadOneRegion, makeVisits, type VisitOptions } from '../src/index.ts';
import { nodeSource } from '../src/node.ts';
import { VisitLaw } from '../src/places/law.ts';
import { refusalOf } from './golden-file.ts';
import { moments } from './sums.ts';

const source = nodeSource();
const rngOf = (seed: number) => createRng(seed).stream('world');

describe('the law of visits', () => {
  const position = { latitude: 0, longitude: 0 };
  const tags = Array.from({ length: 40 }, (_, i) => `t${i}`);
  const place = (...own: number[]) => ({ name: 'p', tags: own, position, opens: 0 });
  const visitors = Array.from({ length: 400 }, () => ({ home: position, joins: 0 }));
  const options = { taste: 1, reach: 3, decay: 2, fame: 0.5 };

  it('has likings of standard deviation 1, over the root of how many tags there are', () => {
    const law = new VisitLaw({ tags, list: [place(0)] }, visitors, options, rngOf(7));
    const likings = visitors.flatMap((_, u) => tags.map((_, tag) => law.affinity(u, place(tag))));
    const [mean, deviation] = moments(likings);
    // Six hidden likings make them depend on each other: 1/√(6·40) twice for the tags.
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.13);
    for (const u of [0, 1, 399]) {
      const single = [0, 1, 2, 3].map((tag) => law.affinity(u, place(tag)));
      const sum = single.reduce((all, each) => all + each, 0);
      expect(law.affinity(u, place(0, 1, 2, 3))).toBeCloseTo(sum / 2, 12);
    }
    expect(likings[0]).not.toBe(likings[40]);
  });

  it('has places whose fame is log-normal', () => {
    const list = Array.from({ length: 4000 }, () => place(0));
    const { popularity } = new VisitLaw({ tags, list }, [], options, rngOf(8));
    const [mean, deviation] = moments(Array.from(popularity, (each) => math.log(each)));
    expect(Math.abs(mean)).toBeLessThan(0.032);
    expect(Math.abs(deviation - 0.5)).toBeLessThan(0.023);
  });
});

describe('a year of visits', () => {
  const small = { seed: 1, regions: 1, cities: 2, places: 16, visitors: 300 } as const;

  it('has as many visits of each as asked, of newcomers half', async () => {
    const { log, visitors } = await makeVisits(source, { ...small, visits: [4, 7] });
    const counts = new Int32Array(visitors.length);
    for (const visitor of log.visitors) counts[visitor]++;
    const seen = (isEarly: boolean) =>
      new Set(counts.filter((_, u) => (visitors[u].joins === 0) === isEarly));
    expect([...seen(true)].sort()).toEqual([4, 5, 6, 7]);
    expect([...seen(false)].sort()).toEqual([2, 3, 4]);
    // 6 % come on either day: four standard errors of 300 people.
    for (const day of [240, 300]) {
      const share = visitors.filter(({ joins }) => joins === day).length / visitors.length;
      expect(Math.abs(share - 0.06)).toBeLessThan(0.055);
    }
    expect(log.times.every((time, i) => time >= (log.times[i - 1] ?? 0) && time < 365)).toBe(true);
    // Of those who are there all year, 65 of 365 visits fall into the last 65 days.
    const steady = log.times.filter((_, i) => visitors[log.visitors[i]].joins === 0);
    const late = steady.filter((time) => time >= 300).length / steady.length;
    expect(Math.abs(late - 65 / 365)).toBeLessThan(4 * Math.sqrt(0.146 / steady.length));
  });

  it('goes on by the law among what is open and was not visited yet', async () => {
    const { log, law, visitors, places } = await makeVisits(source, { ...small, visits: [8, 12] });
    const weights = visitors.map((_, u) => law!.weights(u));
    const expected = new Float64Array(places.list.length);
    const variance = new Float64Array(places.list.length);
    const counts = new Float64Array(places.list.length);
    log.places.forEach((place, i) => {
      const own = weights[log.visitors[i]];
      const open = own.map((weight, p) => (places.list[p].opens <= log.times[i] ? weight : 0));
      const sum = open.reduce((all, weight) => all + weight, 0);
      open.forEach((weight, p) => {
        expected[p] += weight / sum;
        variance[p] += (weight / sum) * (1 - weight / sum);
      });
      counts[place]++;
      own[place] = 0;
    });
    const later = places.list.flatMap(({ opens }, p) => (opens > 0 ? [p] : []));
    expect(later.length).toBeGreaterThan(2);
    const total = (values: Float64Array) => later.reduce((sum, p) => sum + values[p], 0);
    expect(Math.abs(total(counts) - total(expected))).toBeLessThan(4 * Math.sqrt(total(variance)));
    counts.forEach((count, p) => {
      expect(Math.abs(count - expected[p])).toBeLessThan(4 * Math.sqrt(variance[p]) + 1);
    });
  });

  it.each([
    [{ visits: [1, 16] }, true],
    [{ visits: [1, 17] }, false],
    [{ visits: [3, 3] }, true],
    [{ visits: [4, 3] }, false],
    [{ visits: [0, 3] }, false],
    [{ visits: [1.5, 3] }, false],
    [{ visits: [1, 2], visitors: 1 }, true],
    [{ visits: [1, 2], visitors: 0.5 }, false],
    [{ visits: [1, 2], places: 0 }, false],
    [{ visits: [1, 2], cities: -1 }, false],
    [{ visits: [1, 2], regions: Number.NaN }, false],
  ] as readonly (readonly [Partial<VisitOptions>, boolean])[])(
    'of %j may be drawn: %s',
    async (options, isPossible) => {
      const draw = () => makeVisits(source, { ...small, visitors: 2, ...options });
      if (isPossible) expect((await draw()).size).toBeGreaterThan(0);
      else expect((await refusalOf(draw)).code).toBe('visits/options');
    },
  );

  it('of a card is drawn once from a source', async () => {
    const own = { read: source.read };
    const first = await loadOneRegion(own);
    expect(await loadOneRegion(own)).toBe(first);
    expect((await loadOneRegion(source)).fingerprint()).toBe(first.fingerprint());
  });

  it('is of brands with what they serve', async () => {
    const businesses = await loadBusinesses(source);
    const some = businesses.filter(({ cuisines }) => cuisines.length > 0);
    expect(some.length).toBeGreaterThan(100);
    expect(some.length).toBeLessThan(businesses.length);
    expect(
      businesses.flatMap(({ cuisines, countries }) => [...cuisines, ...countries]),
    ).not.toContain('');
  });
});
