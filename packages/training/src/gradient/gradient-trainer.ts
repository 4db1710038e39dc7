/**
 * @file The learning rule of most networks: forward, loss, backward, a step of an optimizer. One
 * Trainer among others; read after contract.ts and gradient-parts.ts.
 */
import {
  clipGradNorm,
  Dropout,
  gradNorm,
  type Module,
  noGrad,
  scope,
  type Tensor,
  UsageError,
  withGradEnabled,
} from '@nnzoo/core';
import { asNumber, asRecord } from '@nnzoo/data';
import type {
  Evaluation,
  FigureContext,
  Metrics,
  Position,
  SampleRequest,
  Snapshot,
  Trainer,
} from '../contract.ts';
import { withoutPrefix, withPrefix } from '../snapshot.ts';
import type { GradientParts } from './gradient-parts.ts';
import { fromSnapshotTensors, toSnapshotTensors } from './tensor-snapshot.ts';

/**
 * A trainer that follows the gradient: loss → backward → (clip) → optimizer. Its metrics are `loss`,
 * and `gradientNorm` before clipping where that is asked for.
 *
 * @throws UsageError `gradient/name` for a parameter whose name begins with `optimizer.`, `carried.` or `companion.`.
 */
export function gradientTrainer<Batch, Input, Output, Model extends Module>(
  parts: GradientParts<Batch, Input, Output, Model>,
): Trainer<Batch, Input, Output, Model> {
  const trainer = new GradientTrainer(parts);
  const { features, forward, sample, figures, diagnose, expansion, prepare, endEpoch } = parts;
  // Only what the parts can do is there to be asked for.
  return Object.assign(trainer, {
    ...(expansion && { expansion }),
    ...(prepare && { prepare }),
    ...(endEpoch && { endEpoch }),
    ...(forward && { forward: (x: Tensor) => trainer.answer(x, forward) }),
    ...(features && { features: (input: Input) => trainer.use(() => features(input)) }),
    ...(sample && { sample: (request: SampleRequest) => trainer.useEach(sample(request)) }),
    ...(figures && {
      figures: (context: FigureContext<Batch>) =>
        trainer
          .use(() => figures(context))
          .map((figure) =>
            'draw' in figure
              ? { id: figure.id, draw: () => trainer.use(() => figure.draw()) }
              : figure,
          ),
    }),
    ...(diagnose && { diagnose: (batch: Batch) => trainer.use(() => diagnose(batch)) }),
  });
}

const OPTIMIZER = 'optimizer.';
const CARRIED = 'carried.';
const COMPANION = 'companion.';
const isReserved = (name: string): boolean =>
  [OPTIMIZER, CARRIED, COMPANION].some((prefix) => name.startsWith(prefix));

class GradientTrainer<Batch, Input, Output, Model extends Module>
  implements Trainer<Batch, Input, Output, Model>
{
  readonly model: Model;
  readonly parameters: number;
  readonly lengthMatters: boolean;
  readonly #parts: GradientParts<Batch, Input, Output, Model>;
  readonly #named: ReadonlyMap<string, Tensor>;
  readonly #draws: boolean;

  constructor(parts: GradientParts<Batch, Input, Output, Model>) {
    const { model, rate } = parts;
    this.#parts = parts;
    this.model = model;
    this.parameters = model.parameterCount();
    this.lengthMatters = parts.lengthMatters ?? rate !== undefined;
    this.#named = model.namedParameters();
    this.#draws =
      parts.drawsInTraining ??
      [...model.namedModules().values()].some((module) => module instanceof Dropout);
    const taken = [...this.#named.keys()].find(isReserved);
    if (taken !== undefined) {
      const [field] = taken.split('.');
      throw new UsageError(
        'gradient/name',
        `the parameter ${taken} has the name of what is saved beside the weights: rename the field "${field}" of the model`,
        { name: taken },
      );
    }
  }

  step(batch: Batch, at: Position): Metrics {
    const { observe, carried } = this.#parts;
    // In a scope what a step makes ends with it, but for what is carried on to the next.
    const learn = () => ({ metrics: this.#learn(batch, at), states: carried?.state() });
    const { metrics } = this.#scoped(learn);
    if (!observe || !Number.isFinite(metrics['loss'])) return metrics;
    return { ...metrics, ...this.#scoped(() => observe(batch, at)) };
  }

  #learn(batch: Batch, at: Position): Metrics {
    const { optimizer, rate, clipNorm } = this.#parts;
    const { model } = this;
    if (!model.training) model.train();
    if (this.#draws) model.reseed(at.rng('dropout'));
    const value = this.#parts.loss(batch, at);
    const loss = value.item();
    // Weights stay as they are, and the last gradients with them: the divergence is looked into.
    if (!Number.isFinite(loss)) return { loss };
    optimizer.zeroGrad();
    value.backward();
    if (rate) optimizer.learningRate = rate(at.step, at.totalSteps);
    if (clipNorm === undefined) {
      optimizer.step();
      return { loss };
    }
    const gradientNorm = gradNorm(this.#named.values());
    if (Number.isFinite(gradientNorm)) {
      if (gradientNorm > clipNorm) clipGradNorm(this.#named.values(), clipNorm);
      optimizer.step();
    }
    return { loss, gradientNorm };
  }

  evaluation(): Evaluation<Batch> {
    const { see, metrics } = this.use(() => this.#parts.evaluation());
    return { see: (batch) => this.use(() => this.#scoped(() => see(batch))), metrics };
  }

  predict(input: Input): Output {
    return this.use(() => this.#scoped(() => this.#parts.predict(input)));
  }

  #scoped<T>(body: () => T): T {
    return this.#parts.scoped ? scope(body) : body();
  }

  /** Runs `body` with the model switched to use, and nothing recorded. */
  use<T>(body: () => T): T {
    if (this.model.training) this.model.eval();
    return noGrad(body);
  }

  /** As `use`; recorded where `x` asks for its own gradient. */
  answer<T>(x: Tensor, forward: (x: Tensor) => T): T {
    return this.use(() => withGradEnabled(x.requiresGrad, () => forward(x)));
  }

  /** As `use`, for what is made one by one: a generator runs on between two of its values. */
  *useEach<T>(values: Iterable<T>): Generator<T, void> {
    const iterator = values[Symbol.iterator]();
    try {
      for (;;) {
        const { done, value } = this.use(() => iterator.next());
        if (done) return;
        yield value;
      }
    } finally {
      iterator.return?.();
    }
  }

  largestGradient(): { readonly tensor: string; readonly value: number } | null {
    let largest: { tensor: string; value: number } | null = null;
    for (const [name, { grad }] of this.#named) {
      if (grad === null) continue;
      for (const value of grad.data()) {
        if (largest && !(Math.abs(value) > largest.value) && !Number.isNaN(value)) continue;
        largest = { tensor: name, value: Math.abs(value) };
        if (Number.isNaN(value)) return largest;
      }
    }
    return largest;
  }

  state(): Snapshot {
    const { optimizer, carried, companion } = this.#parts;
    const { tensors: memory, facts } = optimizer.state();
    const beside = companion?.state();
    return {
      tensors: {
        ...toSnapshotTensors(this.model.stateDict()),
        ...withPrefix(OPTIMIZER, toSnapshotTensors(memory)),
        ...withPrefix(CARRIED, toSnapshotTensors(carried?.state() ?? {})),
        ...withPrefix(COMPANION, beside?.tensors ?? {}),
      },
      facts: { ...facts, ...(beside && { companion: beside.facts }) },
    };
  }

  restore({ tensors, facts: { companion, ...facts } }: Snapshot): void {
    const own = Object.entries(tensors).filter(([name]) => !isReserved(name));
    this.model.loadStateDict(fromSnapshotTensors(Object.fromEntries(own)));
    this.#parts.carried?.restore(fromSnapshotTensors(withoutPrefix(CARRIED, tensors)));
    this.#parts.optimizer.restore({
      tensors: fromSnapshotTensors(withoutPrefix(OPTIMIZER, tensors)),
      facts: Object.fromEntries(
        Object.entries(facts).map(([name, value]) => [name, asNumber(value, name)]),
      ),
    });
    this.#parts.companion?.restore({
      tensors: withoutPrefix(COMPANION, tensors),
      facts: asRecord(companion, 'companion'),
    });
  }
}
