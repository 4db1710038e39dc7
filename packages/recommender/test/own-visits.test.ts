/** @file A user's own file of visits: habits that are in it are learned, by counting and by two towers. */
import { parseVisits } from '@nnzoo/datasets';
import { train } from '@nnzoo/training';
import { expect, test } from 'vitest';
import { recommender } from '../src/index.ts';

/** Two circles of friends, one for cafes and one for cinemas, forty of each; every day another one. */
function friends(): string {
  const rows = Array.from({ length: 24 * 30 }, (_, i) => {
    const [day, user] = [Math.floor(i / 24), i % 24];
    const place = (user % 2) * 40 + ((user * 7 + day * 3) % 40);
    const position = `${40 + (place % 40) / 1000},${-3 + Math.floor(place / 40) / 1000}`;
    return `u${user},p${place},${day + user / 100},${position},${place < 40 ? 'cafe' : 'cinema'}`;
  });
  return ['user,place,time,latitude,longitude,tags', ...rows].join('\n');
}

test.each([['neighbors'], ['two-tower']] as const)('%s learns who goes where', async (model) => {
  const bytes = new TextEncoder().encode(friends());
  const { data } = parseVisits(bytes, { name: 'friends' });
  const run = await train(recommender, { data, seed: 1, options: { model } });
  // Of 56 places that somebody does not know, ten by chance hold 18 % of the next ones; ten of the 16 of
  // the own circle hold 63 %.
  expect(run.report.metrics['recall@10']).toBeGreaterThan(0.4);
});
