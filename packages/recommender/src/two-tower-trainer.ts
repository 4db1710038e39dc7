/** @file How the two towers learn: the visited place against places drawn at random. Read after two-tower.ts. */
import {
  Adam,
  concat,
  crossEntropy,
  type Rng,
  softplus,
  type Tensor,
  tensor,
  zeros,
} from '@nnzoo/core';
import { advise, gradientTrainer, lowerRate, type Position, type Trainer } from '@nnzoo/training';
import { recommenderFigures } from './figures/index.ts';
import type { LocationCode } from './location-code.ts';
import type { RecommenderOptions } from './options.ts';
import type { VisitPreprocessor } from './preprocessor.ts';
import type { Query, QueryBatch } from './queries.ts';
import { rankingEvaluation } from './ranking.ts';
import { type Recommendation, recommendations } from './recommender.ts';
import { TwoTowerModel } from './two-tower.ts';

/** So small a score is no choice. */
const impossible = -1e9;

/** Places that the visited ones of a batch are compared with. */
export interface Drawn {
  /** [M] int32 */
  readonly ids: Tensor;
  /** 0 where a place may count against a query's own, −10⁹ where it may not. [N, M] */
  readonly mask: Tensor;
}

/**
 * Draws places evenly among `candidates`. What a visitor knew already, and what they chose, does not
 * count against the choice.
 *
 * @param places number of all places
 */
export function drawPlaces(
  queries: readonly Query[],
  candidates: Int32Array,
  { count, places, rng }: { readonly count: number; readonly places: number; readonly rng: Rng },
): Drawn {
  const ids = Int32Array.from({ length: count }, () => candidates[rng.int(candidates.length)]);
  const mask = new Float32Array(queries.length * count);
  // The last query, counted from 1, that a place is out of the question for.
  const excludedFor = new Int32Array(places);
  queries.forEach(({ known, wanted }, row) => {
    for (const place of known) excludedFor[place] = row + 1;
    excludedFor[wanted[0]] = row + 1;
    for (let i = 0; i < count; i++) {
      if (excludedFor[ids[i]] === row + 1) mask[row * count + i] = impossible;
    }
  });
  return {
    ids: tensor(ids, { shape: [count], dtype: 'int32' }),
    mask: tensor(mask, { shape: [queries.length, count] }),
  };
}

/**
 * `softmax`: −ln of the visited place's share in the softmax of it and the drawn ones. `bpr`: the
 * mean over the drawn ones of −ln σ(visited − drawn). A mean over the queries, in nats.
 *
 * @shape visited [N, 1], drawn [N, M] → []
 * @see Rendle et al. (2009), BPR: Bayesian personalized ranking from implicit feedback
 */
export function rankingLoss(
  visited: Tensor,
  drawn: Tensor,
  kind: RecommenderOptions['loss'],
): Tensor {
  if (kind === 'bpr') return softplus(drawn.sub(visited)).mean(); // −ln σ(x) = softplus(−x)
  const first = zeros([visited.shape[0]], { dtype: 'int32' });
  return crossEntropy(concat([visited, drawn], 1), first);
}

/** A trainer of the network that the options ask for; `rng` draws its first weights. */
export function twoTowerTrainer(
  options: RecommenderOptions,
  preprocessor: VisitPreprocessor,
  code: LocationCode,
  rng: Rng,
): Trainer<QueryBatch, QueryBatch, readonly Recommendation[], TwoTowerModel> {
  const { learningRate, negatives, loss } = options;
  const { places, counts } = preprocessor;
  const model = new TwoTowerModel(places, code, options, rng);
  // No place can have been turned down before it was there.
  const candidates = Int32Array.from(counts.keys()).filter((place) => counts[place] > 0);
  const drawing = { count: negatives, places: counts.length };
  return gradientTrainer<QueryBatch, QueryBatch, readonly Recommendation[], TwoTowerModel>({
    model,
    scoped: true,
    optimizer: new Adam(model.namedParameters(), { learningRate }),
    loss: ({ queries }, at: Position) => {
      const visitors = model.visitorVectors(queries);
      const chosen = Int32Array.from(queries, ({ wanted }) => wanted[0]);
      const rng = at.rng('negatives');
      const { ids, mask } = drawPlaces(queries, candidates, { ...drawing, rng });
      const visited = model.scoresOfOwn(visitors, chosen);
      return rankingLoss(visited, model.scoresOfAll(visitors, ids).add(mask), loss);
    },
    rate: (step, totalSteps) => learningRate * Math.min(1, 2 * (1 - step / totalSteps)),
    evaluation: () => rankingEvaluation(model.scores, counts),
    forward: (x) => model.forward(x),
    predict: (batch) => recommendations(batch, places, model),
    figures: ({ splits }) => recommenderFigures({ model, preprocessor, splits }),
    diagnose: ({ queries }) =>
      model.findings(queries).map((finding) => advise(finding, lowerRate(learningRate))),
  });
}
