/**
 * @file Drawing by shares, as at an owambe: the guests of a Nigerian wedding buy of the celebrants'
 * cloth, the aso-ebi, and who wears much of it is seen in the crowd; a yard makes a strip that few
 * notice. The share of the cloth is the probability of being noticed: a multinomial draw.
 */
import { createRng, multinomial, type Rng, tensor } from '@nnzoo/core';
import type { BarsFigure } from '@nnzoo/training';

/** Yards bought by each guest: 20 in all. */
const guests = { Abike: 10, Bola: 5, Chidi: 3, Dele: 1, Efe: 1 } as const;

/** How often each position was drawn in `count` draws by these weights. */
export function drawShares(weights: readonly number[], count: number, rng: Rng): number[] {
  const drawn = multinomial(tensor([...weights]), count, { rng, replacement: true }).data();
  return weights.map((_, position) => drawn.filter((each) => each === position).length);
}

/** Shares of the cloth beside shares of 1,000 glances, drawn from seed 1. */
export function clothFigure(): BarsFigure {
  const yards = Object.values(guests);
  const bought = yards.reduce((sum, each) => sum + each, 0);
  const glances = 1000;
  const counts = drawShares(yards, glances, createRng(1).stream('glances'));
  return {
    kind: 'bars',
    id: 'multinomial',
    title: 'Who is noticed: drawing by shares',
    caption: `Five guests bought ${yards.join(', ')} yards of ${bought}. Of ${glances} glances into the crowd they caught ${counts.join(', ')}: as many as their shares say, give or take. The next character is drawn in the same way, from shares that the model computes.`,
    categories: Object.keys(guests),
    y: { label: 'share' },
    series: [
      { name: 'of the cloth', values: yards.map((each) => each / bought) },
      { name: `of ${glances} glances`, values: counts.map((count) => count / glances) },
    ],
  };
}
