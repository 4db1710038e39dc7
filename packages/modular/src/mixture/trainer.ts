/** @file A mixture's learning rule: gate and experts together, by gradient. Read loss.ts before. */
import { Adam, type Rng, UsageError } from '@nnzoo/core';
import { spreadEvenly, type Table, type TableBatch, type TablePredictions } from '@nnzoo/data';
import {
  type Dataset,
  gradientTrainer,
  type Metrics,
  type Network,
  type Position,
  spreadRows,
  type Trainer,
} from '@nnzoo/training';
import { predictionsOf } from '../answers.ts';
import type { Answers } from '../combination.ts';
import { EnsembleEvaluation } from '../evaluation.ts';
import { mixtureFigures } from '../figures/mixture.ts';
import type { MemberModel } from '../members.ts';
import type { ModularOptions } from '../options.ts';
import type { ModularPreprocessor } from '../preprocessor.ts';
import { asTensor, Experts } from './experts.ts';
import { loadFinding } from './findings.ts';
import { loadBalance, mixtureLoss } from './loss.ts';
import type { MatchedBaseline } from './matched-baseline.ts';
import { MixtureOfExperts } from './network.ts';

/** What a mixture is trained with. */
export interface MixtureContext {
  /** Experts are of these kinds, in turn. */
  readonly models: readonly MemberModel[];
  readonly options: ModularOptions;
  readonly preprocessor: ModularPreprocessor;
  /** Compared with the mixture in its evaluation; null for none. */
  readonly matchedBaseline: MatchedBaseline | null;
  rng(purpose: string): Rng;
}

/** Rows that the gate's shares are measured on after each pass, at most. */
const mostRows = 1000;

/** @throws UsageError `modular/network` for a member without a network; `modular/active` */
export function mixtureTrainer(
  context: MixtureContext,
): Trainer<Table, Table, TablePredictions, MixtureOfExperts> {
  const { options, preprocessor, matchedBaseline } = context;
  const { learningRate, weightDecay, balance } = options;
  const model = createMixture(context);
  const { models } = context;
  const members = model.experts.map((_, i) => models[i % models.length].name);
  const experts = new Experts(model, members, preprocessor);
  const answer = (rows: Table): Answers => {
    const answers = experts.answer(rows);
    return matchedBaseline ? matchedBaseline.beside(answers, rows) : answers;
  };
  return gradientTrainer({
    model,
    scoped: true,
    optimizer: new Adam(model.namedParameters(), { learningRate, weightDecay }),
    loss: (rows: Table) => {
      const batch = batchOf(rows, preprocessor);
      const x = asTensor(batch);
      const loss = mixtureLoss(model, x, batch);
      return balance === 0 ? loss : loss.add(loadBalance(model, x).mul(balance));
    },
    evaluation: () => {
      const evaluation = new EnsembleEvaluation(preprocessor.width, answer);
      return { see: (rows) => evaluation.see(rows), metrics: () => evaluation.metrics() };
    },
    forward: (x) => experts.forward(x),
    predict: (rows: Table) => predictionsOf(experts.answer(rows).combined),
    figures: (shown) => mixtureFigures({ experts, preprocessor, matchedBaseline, answer }, shown),
    diagnose: (rows: Table) => loadFinding(sharesOf(experts, rows), balance),
    ...(matchedBaseline && {
      prepare: (train) => matchedBaseline.prepare(train),
      companion: matchedBaseline.members,
    }),
    *endEpoch(_at: Position, train: Dataset<Table>): Generator<Metrics, 'continue'> {
      const shares = sharesOf(experts, train.take(spreadRows(train, mostRows)));
      yield Object.fromEntries(shares.map((share, i) => [`expert${i + 1}`, share]));
      return 'continue';
    },
  });
}

function createMixture({ models, options, preprocessor, rng }: MixtureContext): MixtureOfExperts {
  const { experts: count, active } = options;
  if (active > count) {
    const message = `--active ${active} of --experts ${count}: no more can answer than there are`;
    throw new UsageError('modular/active', message, { active, experts: count });
  }
  const inputs = preprocessor.table.columns.length;
  const outputs = preprocessor.width;
  const experts = Array.from({ length: count }, (_, expert): Network => {
    const { name, createNetwork } = models[expert % models.length];
    if (!createNetwork) {
      const message = `${name} has no network that could be trained by gradient together with a gate: linear and feedforward have`;
      throw new UsageError('modular/network', message, { name });
    }
    // The first expert starts where its network would start alone.
    const own = (purpose: string): Rng => rng(expert === 0 ? purpose : `${purpose} ${expert}`);
    return createNetwork({ inputs, outputs, rng: own });
  });
  return new MixtureOfExperts({ inputs, outputs, active }, experts, rng('gate'));
}

/** The rows, scaled, with their targets. */
function batchOf(rows: Table, { table }: ModularPreprocessor): TableBatch {
  return table.batch(rows, spreadEvenly(rows.size, rows.size));
}

/** Mean weight of each expert. */
function sharesOf(experts: Experts, rows: Table): number[] {
  const weights = experts.weights(rows);
  const count = experts.names.length;
  const shares = new Array<number>(count).fill(0);
  for (let i = 0; i < weights.length; i++) shares[i % count] += weights[i] / rows.size;
  return shares;
}
