/** @file A visitor's surroundings: where they live, where they were, what is recommended. */

import { counted } from '@nnzoo/data';
import { type GeoPosition, greatCircle } from '@nnzoo/datasets';
import type { MapFigure } from '@nnzoo/training';
import { recommend } from '../ranking.ts';
import type { FigureParts } from './index.ts';

/** Places are shown up to so many km from home. */
const around = 40;

/** The longitude of a position, beyond 180° where it is across that meridian from home. */
export function longitudeNear(home: GeoPosition, { longitude }: GeoPosition): number {
  const turns = Math.round((home.longitude - longitude) / 360);
  return longitude + 360 * turns;
}

/** Of the first visitor of the test part. */
export function recommendationMap({ model, preprocessor, splits }: FigureParts): MapFigure {
  const { queries } = splits.test.take(Int32Array.of(0));
  const [query] = queries;
  const { list } = preprocessor.places;
  const ranked = Array.from(recommend(queries, preprocessor.places, model.scores)[0]);
  const isNear = (place: number): boolean => {
    return greatCircle(query.home, list[place].position) < around;
  };
  const shown = new Set([...ranked, ...query.known]);
  const series = (name: string, places: readonly number[]) => ({
    name,
    longitude: places.map((place) => longitudeNear(query.home, list[place].position)),
    latitude: places.map((place) => list[place].position.latitude),
  });
  const wanted = new Set(query.wanted);
  const hits = ranked.filter((place) => wanted.has(place)).length;
  // The city, in parentheses, is seen on the map.
  const nameOf = (place: number) => list[place].name.replace(/ \(.*/u, '');
  const near = ranked.filter(isNear);
  const far = ranked.filter((place) => !isNear(place)).map((place) => list[place].name);
  const beyond =
    far.length === 0 ? '' : ` Farther than ${around} km, and not on the map: ${far.join(', ')}.`;
  return {
    kind: 'map',
    id: 'recommendations',
    title: 'Recommendations for one visitor',
    caption: `The first visitor of the test part: the ten places recommended, of which ${counted(hits, 'was', 'were')} visited later, out of ${wanted.size}. A recommendation that is far although much lies between is one of taste.${beyond}`,
    series: [
      series(
        'other places',
        Array.from(list.keys()).filter((p) => !shown.has(p) && isNear(p)),
      ),
      series('visited before', Array.from(query.known).filter(isNear)),
      {
        ...series('recommended', near),
        labels: near.map(nameOf),
      },
      { name: 'home', longitude: [query.home.longitude], latitude: [query.home.latitude] },
    ],
  };
}
