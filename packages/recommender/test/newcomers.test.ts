/** @file Somebody new, asked of a run that was saved and loaded without its data. */
import { greatCircle, type Place } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { type TrainedModel, train } from '@nnzoo/training';
import { beforeAll, describe, expect, it } from 'vitest';
import { recommender } from '../src/index.ts';

const data = { name: 'visits-one-region', source: nodeSource() };
let loaded: TrainedModel;
let places: readonly Place[];

beforeAll(async () => {
  const { experiment } = await train(recommender, {
    data,
    options: { factors: 8, hidden: 4, codes: 40 },
  });
  loaded = await recommender.load({
    configuration: experiment.configuration,
    preprocessor: JSON.parse(JSON.stringify(experiment.preprocessorState())),
    checkpoint: experiment.checkpoint(),
  });
  places = (await recommender.datasets['visits-one-region'].load(data.source)).places.list;
});

function recommendations(rows: readonly string[]) {
  const bytes = new TextEncoder().encode(['name,latitude,longitude,liked', ...rows].join('\n'));
  const { data: newcomers } = loaded.readRows!({ bytes, name: 'new.csv' });
  return loaded.predict(newcomers);
}

function rowFor(name: string, { latitude, longitude }: Place['position'], liked: readonly Place[]) {
  return `${name},${latitude},${longitude},${liked.map((place) => place.name).join('; ')}`;
}

describe('a newcomer', () => {
  it('is recommended ten places, none of which they named', () => {
    const liked = places.slice(0, 3);
    const [record] = recommendations([rowFor('Ada', liked[0].position, liked)]);
    const names = Array.from({ length: 10 }, (_, i) => record[`place_${i + 1}`]);
    expect(record['visitor']).toBe('Ada');
    expect(new Set(names).size).toBe(10);
    const known = new Set(places.map((place) => place.name));
    for (const name of names) expect(known.has(String(name))).toBe(true);
    for (const { name } of liked) expect(names).not.toContain(name);
  });

  it('is told how far each place is from home', () => {
    const home = places[40].position;
    const [record] = recommendations([rowFor('Ada', home, [places[0]])]);
    const { position } = places.find(({ name }) => name === record['place_1'])!;
    expect(record['km_1']).toBeCloseTo(greatCircle(home, position), 3);
  });

  it('who lives elsewhere is recommended other places, nearer to there', () => {
    // The first and the last place are in different towns.
    const [here, there] = [places[0], places[places.length - 1]];
    const liked = places.slice(60, 63);
    const [near, far] = recommendations([
      rowFor('Ada', here.position, liked),
      rowFor('Bob', there.position, liked),
    ]);
    const meanDistance = (record: typeof near): number => {
      const all = Array.from({ length: 10 }, (_, i) => {
        const place = places.find(({ name }) => name === record[`place_${i + 1}`])!;
        return greatCircle(here.position, place.position);
      });
      return all.reduce((sum, km) => sum + km, 0) / all.length;
    };
    expect(meanDistance(near)).toBeLessThan(meanDistance(far));
  });
});
