/** @file A visitor's surroundings: where he lives, where he was, what is recommended. */
import { greatCircle } from '@nnzoo/datasets';
import type { MapFigure } from '@nnzoo/training';
import { recommend } from '../ranking.ts';
import type { FigureParts } from './index.ts';

/** Other places are shown up to so many km from home, */
const around = 60;

/** Of the first visitor of the test part. */
export function recommendationMap({ model, view, splits }: FigureParts): MapFigure {
  const { queries } = splits.test.take(Int32Array.of(0));
  const [query] = queries;
  const { list } = view.places;
  const [ranked] = recommend(queries, view.places, model.scores);
  const named = new Set([...ranked, ...query.known]);
  const others = Array.from(list.keys()).filter(
    (place) => !named.has(place) && greatCircle(query.home, list[place].position) < around,
  );
  const near = Array.from(query.known).filter(
    (place) => greatCircle(query.home, list[place].position) < around,
  );
  const series = (name: string, places: readonly number[]) => ({
    name,
    longitude: places.map((place) => list[place].position.longitude),
    latitude: places.map((place) => list[place].position.latitude),
  });
  const hits = Array.from(ranked).filter((place) => query.wanted.includes(place));
  return {
    kind: 'map',
    id: 'recommendations',
    title: 'Recommendations for one visitor',
    caption: `The first visitor of the test part: home, places visited, and the ten recommended, of which ${hits.length} were visited later (of ${query.wanted.length}). The others stand around: a recommendation that is far although much lies between is one of taste.`,
    series: [
      { name: 'home', longitude: [query.home.longitude], latitude: [query.home.latitude] },
      {
        ...series('recommended', [...ranked]),
        labels: Array.from(ranked, (place) => list[place].name.replace(/ \(.*/u, '')),
      },
      series('visited before', near),
      series('other places', others),
    ],
  };
}
