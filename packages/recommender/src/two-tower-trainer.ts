/** @file How the two towers learn: the visited place against places drawn at random. Read after two-tower.ts. */
import { Adam, crossEntropy, gather, type Rng, softplus, type Tensor, tensor } from '@nnzoo/core';
import { gradientTrainer, type Position, type Trainer } from '@nnzoo/training';
import { recommenderFigures } from './figures/index.ts';
import type { LocationCode } from './location-code.ts';
import type { RecommenderOptions } from './options.ts';
import type { Query, QueryBatch } from './queries.ts';
import { rankingEvaluation } from './ranking.ts';
import { type Recommendation, recommendations } from './recommender.ts';
import { TwoTowerModel } from './two-tower.ts';
import type { VisitView } from './view.ts';

/** What a batch is compared over: the drawn places, then the visited place of each query. */
export interface Candidates {
  /** [M] int32, M = negatives + queries */
  readonly ids: Tensor;
  /** 0 where a place counts for a query, −10⁹ where it is no answer that was turned down. [N, M] */
  readonly mask: Tensor;
  /** Where in `ids` the visited place of each query stands, [N] int32 */
  readonly targets: Tensor;
}

/** So small a score is no choice. */
const impossible = -1e9;

/**
 * Draws places to compare with, evenly among `known` ones: those that were visited in training, as no
 * other can have been turned down. What a visitor knew already, what he chose, and the places of the
 * other queries do not count for him.
 */
export function drawCandidates(
  queries: readonly Query[],
  known: Int32Array,
  { negatives, rng }: { readonly negatives: number; readonly rng: Rng },
): Candidates {
  const drawn = Int32Array.from({ length: negatives }, () => known[rng.int(known.length)]);
  const ids = Int32Array.of(...drawn, ...queries.map(({ wanted }) => wanted[0]));
  const mask = new Float32Array(queries.length * ids.length);
  queries.forEach(({ known: visited, wanted }, row) => {
    const own = new Set([...visited, ...wanted]);
    const start = row * ids.length;
    for (let i = 0; i < negatives; i++) if (own.has(drawn[i])) mask[start + i] = impossible;
    mask.fill(impossible, start + negatives, start + ids.length);
    mask[start + negatives + row] = 0;
  });
  const count = queries.length;
  return {
    ids: tensor(ids, { shape: [ids.length], dtype: 'int32' }),
    mask: tensor(mask, { shape: [count, ids.length] }),
    targets: tensor(
      Int32Array.from(queries, (_, row) => negatives + row),
      {
        shape: [count],
        dtype: 'int32',
      },
    ),
  };
}

/**
 * `softmax`: −ln of the softmax share of the visited place among all candidates. `bpr`: the mean over
 * the drawn places of −ln σ(s_visited − s_drawn). Both are means over the queries, in nats.
 *
 * @see Rendle et al. (2009), BPR: Bayesian personalized ranking from implicit feedback
 */
export function rankingLoss(
  scores: Tensor,
  { mask, targets }: Candidates,
  kind: RecommenderOptions['loss'],
): Tensor {
  const masked = scores.add(mask); // [N, M]
  if (kind === 'softmax') return crossEntropy(masked, targets);
  const [rows, columns] = scores.shape;
  const visited = gather(scores, 1, targets.reshape([rows, 1])); // [N, 1]
  const losses = softplus(masked.sub(visited)); // −ln σ(s_visited − s), and 0 of what is masked
  // The visited place against itself is always ln 2, without a gradient.
  return losses.sum().div(rows * (columns - rows));
}

/** A trainer of the network that the options ask for; `rng` draws its first weights. */
export function twoTowerTrainer(
  options: RecommenderOptions,
  view: VisitView,
  code: LocationCode,
  rng: Rng,
): Trainer<QueryBatch, QueryBatch, readonly Recommendation[], TwoTowerModel> {
  const { learningRate, negatives, loss } = options;
  const { places, counts } = view;
  const model = new TwoTowerModel(places, code, options, rng);
  const known = Int32Array.from(counts.keys()).filter((place) => counts[place] > 0);
  return gradientTrainer<QueryBatch, QueryBatch, readonly Recommendation[], TwoTowerModel>({
    model,
    optimizer: new Adam(model.namedParameters(), { learningRate }),
    loss: ({ queries }, at: Position) => {
      const candidates = drawCandidates(queries, known, { negatives, rng: at.rng('negatives') });
      return rankingLoss(model.forward(queries, candidates.ids), candidates, loss);
    },
    rate: (step, totalSteps) => learningRate * Math.min(1, 2 * (1 - step / totalSteps)),
    evaluation: () => rankingEvaluation(model.scores, counts),
    predict: (batch) => recommendations(batch, places, model),
    figures: ({ splits }) => recommenderFigures({ model, view, splits }),
  });
}
