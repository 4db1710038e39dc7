/** @file Where a network has put the tokens: like ones near each other. Read after text-figures.ts. */
import { principalComponents, squaredDistance, type Tensor } from '@nnzoo/core';
import { boundary, type Tokenizer } from '@nnzoo/data';
import type { ScatterFigure } from '@nnzoo/training';

/** The tokens by kind. */
const kinds = ['vowels', 'other letters', 'signs and the end'] as const;

function kindOf(sign: string): (typeof kinds)[number] {
  if (/^[aeiou]$/iu.test(sign)) return 'vowels';
  return /^\p{L}$/u.test(sign) ? 'other letters' : 'signs and the end';
}

/** The vectors of the tokens, [V, C], in the plane of their first two principal components. */
export function embeddingFigure(weight: Tensor, { vocabulary }: Tokenizer): ScatterFigure {
  const [size, width] = weight.shape;
  const vectors = weight.data();
  const { mean, components, variances } = principalComponents(vectors, size, width, 2);
  const coordinate = (token: number, axis: number): number => {
    let sum = 0;
    for (let c = 0; c < width; c++) {
      sum += (vectors[token * width + c] - mean[c]) * components[axis * width + c];
    }
    return axis < variances.length ? sum : 0;
  };
  const tokens = vocabulary.map((_, token) => token);
  const series = kinds.map((name) => {
    const own = tokens.filter((token) => kindOf(vocabulary[token]) === name);
    const [x, y] = [0, 1].map((axis) => own.map((token) => coordinate(token, axis)));
    return { name, x, y };
  });
  const pairs = tokens
    .filter((token) => token !== boundary && kindOf(vocabulary[token]) === 'vowels')
    .map((token) => `${vocabulary[token]} ${vocabulary[nearest(vectors, token, width)]}`);
  const nearby =
    pairs.length === 0 ? '' : ` Nearest to each vowel in all ${width} dims: ${pairs.join(', ')}.`;
  return {
    kind: 'scatter',
    id: 'embedding',
    title: 'Characters as the network sees them',
    caption: `The learned vectors in the plane in which they differ most. What is used alike is drawn together: look where the vowels went.${nearby}`,
    x: { label: 'first principal component' },
    y: { label: 'second principal component' },
    series: series.filter(({ x }) => x.length > 0),
  };
}

/** The other token whose vector lies nearest. */
function nearest(vectors: ArrayLike<number>, token: number, width: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let other = 0; other * width < vectors.length; other++) {
    if (other === token) continue;
    const place = [vectors, other * width] as const;
    const squared = squaredDistance(place, [vectors, token * width], width);
    if (squared < least) [best, least] = [other, squared];
  }
  return best;
}
