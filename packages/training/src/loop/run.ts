/**
 * @file The stages of a training run. Each leaves in `LoopState` what comes next before it yields, so
 * that a checkpoint taken at any event goes on from there bit for bit. Read after loop.ts.
 */
import { createRng, UsageError } from '@nnzoo/core';
import type {
  Metrics,
  Position,
  Snapshot,
  Splits,
  StepRule,
  TrainEvent,
  Trainer,
  TrainingReport,
} from '../contract.ts';
import { allFinite, divergedError, findingsOf, lossOf } from './divergence.ts';
import { evaluatePart, plainMetrics } from './evaluate.ts';
import type { LoopRequest } from './loop.ts';
import { createOrder, type Order } from './order.ts';
import { type Extent, extentOf } from './plan.ts';
import { Positions } from './positions.ts';
import { isBetter, primaryMetricOf } from './primary-metric.ts';
import { LoopState } from './state.ts';

/** A training run under way. */
export class Run<Batch> {
  readonly state = new LoopState();
  readonly #request: LoopRequest<Batch>;
  readonly #extent: Extent;
  readonly #positions: Positions;
  readonly #rowsOf: Order;
  /** The batch of all rows in fixed order, where every step takes that one: made once. */
  #onlyBatch: Batch | null = null;
  /** The trainer's state to save instead of the present one, while a stage is half done. */
  #held: Snapshot | null = null;

  constructor(request: LoopRequest<Batch>) {
    const { trainer, splits, plan, seed, from } = request;
    if (plan.patience !== undefined && splits.validation === null) {
      throw new UsageError(
        'plan/patience',
        'patience needs a validation part to watch: split one off, or leave patience out',
      );
    }
    this.#request = request;
    this.#extent = extentOf(plan, splits.train.size);
    const streams = createRng(seed);
    this.#positions = new Positions(streams);
    const orders = streams.stream('loop order');
    this.#rowsOf = createOrder(plan.order, splits.train.size, this.#extent, orders);
    if (from) this.#resume(trainer, from);
  }

  /** Everything to go on from the last event; see `TrainingLoop`. */
  checkpoint(): Snapshot {
    return this.state.snapshot(this.#held ?? this.#request.trainer.state());
  }

  /** The rule of the trainer in the step that comes next; null where none does, or it has none of its own. */
  rule(place: number): StepRule | null {
    const { state } = this;
    const { trainer, splits } = this.#request;
    const isNext = state.stage === 'step' || (state.stage === 'prepare' && !trainer.prepare);
    if (!isNext || trainer.rule === undefined) return null;
    const batch = splits.train.take(this.#rowsOf(state.epoch, state.batch));
    return trainer.rule({ batch, at: this.#position('train'), train: splits.train, place });
  }

  /** The run, event by event. */
  *events(): Generator<TrainEvent, TrainingReport> {
    yield this.#start();
    for (;;) {
      switch (this.state.stage) {
        case 'prepare':
          yield* this.#prepare();
          break;
        case 'step':
          yield this.#step();
          break;
        case 'passEnd':
          yield* this.#endPass();
          break;
        case 'evaluate':
          yield* this.#record();
          break;
        case 'test':
          return yield* this.#finish();
        default:
          this.state.stage satisfies never;
      }
    }
  }

  #resume(trainer: Trainer<Batch, never, unknown>, from: Snapshot): void {
    const { state } = this;
    trainer.restore(state.restore(from));
    const { totalSteps } = this.#extent;
    if (state.step > totalSteps) {
      throw new UsageError(
        'plan/shorter',
        `the checkpoint is at step ${state.step}, the plan ends at ${totalSteps}`,
        { step: state.step, totalSteps },
      );
    }
    if (state.stopped === 'length' && state.step < totalSteps) {
      state.stopped = null;
      state.stage = 'step';
    }
  }

  #start(): TrainEvent {
    const { splits, trainer } = this.#request;
    return {
      event: 'start',
      epochs: this.#extent.epochs,
      step: this.state.step,
      totalSteps: this.#extent.totalSteps,
      train: splits.train.size,
      validation: splits.validation?.size ?? 0,
      test: splits.test.size,
      parameters: trainer.parameters,
      prepares: this.state.stage === 'prepare' && trainer.prepare !== undefined,
    };
  }

  *#prepare(): Generator<TrainEvent, void> {
    const { trainer, splits } = this.#request;
    if (trainer.prepare) {
      this.#held = trainer.state();
      for (const metrics of trainer.prepare(splits.train, this.#position('prepare'))) {
        yield this.#progress('prepare', 0, metrics);
      }
      this.#held = null;
    }
    this.state.stage = 'step';
    if (this.#extent.totalSteps === 0) this.#stop('length');
    if (trainer.prepare) yield { event: 'prepared' };
  }

  #step(): TrainEvent {
    const { state } = this;
    const { trainer, splits, plan } = this.#request;
    const rows = this.#rowsOf(state.epoch, state.batch);
    const batch = this.#onlyBatch ?? splits.train.take(rows);
    if (plan.order === 'fixed' && this.#extent.stepsPerEpoch === 1) this.#onlyBatch = batch;
    const metrics = trainer.step(batch, this.#position('train'));
    this.#requireFinite(metrics, batch);
    state.means.add(metrics, rows.length);
    state.samples += rows.length;
    state.batch++;
    state.step++;
    if (state.batch === this.#extent.stepsPerEpoch) state.stage = 'passEnd';
    else if (this.#isDue(plan.evaluateEvery)) state.stage = 'evaluate';
    return this.#progress('train', state.samples, state.means.means());
  }

  /** Whether an evaluation falls on the step just done, within an epoch. */
  #isDue(evaluateEvery: number | undefined): boolean {
    const { step } = this.state;
    if (step === this.#extent.totalSteps) return true;
    return evaluateEvery !== undefined && step % evaluateEvery === 0;
  }

  *#endPass(): Generator<TrainEvent, void> {
    const { state } = this;
    const { trainer, splits, plan } = this.#request;
    if (trainer.endEpoch) {
      this.#held = trainer.state();
      const work = trainer.endEpoch(this.#position('train'), splits.train);
      let told: Metrics | null = null;
      let next = work.next();
      for (; !next.done; next = work.next()) {
        told = plainMetrics(next.value);
        this.#requireFinite(told);
        yield this.#progress('train', state.samples, told);
      }
      this.#held = null;
      if (told) state.told = told;
      if (next.value === 'done') state.stopped = 'done';
    }
    state.epoch++;
    state.batch = 0;
    const isDue = plan.evaluateEvery === undefined || this.#isDue(plan.evaluateEvery);
    state.stage = isDue || state.stopped ? 'evaluate' : 'step';
  }

  /** One record: the means of the steps and, where there is a validation part, its evaluation. */
  *#record(): Generator<TrainEvent, void> {
    const { state } = this;
    const { splits, plan } = this.#request;
    const validation = splits.validation ? yield* this.#evaluate(splits.validation) : null;
    const best = validation !== null && this.#isBest(validation);
    const train = { ...state.means.means(), ...state.told };
    const record = { epoch: state.epoch, step: state.step, train, validation, best };
    state.history.push(record);
    state.means.clear();
    state.told = {};
    const isPatient = plan.patience === undefined || state.sinceBest < plan.patience;
    state.stage = 'step';
    if (state.stopped) this.#stop(state.stopped);
    else if (!isPatient) this.#stop('patience');
    else if (state.step === this.#extent.totalSteps) this.#stop('length');
    yield { event: 'epoch', ...record };
  }

  #isBest(validation: Metrics): boolean {
    const { state } = this;
    const { primaryMetric, trainer } = this.#request;
    const value = primaryMetricOf(validation, primaryMetric);
    const isBest = state.best === null || isBetter(value, state.best.value, primaryMetric);
    state.sinceBest = isBest ? 0 : state.sinceBest + 1;
    if (isBest) state.best = { value, snapshot: trainer.state() };
    return isBest;
  }

  /** The final test, on the best state where one was chosen; a checkpoint keeps the last one. */
  *#finish(): Generator<TrainEvent, TrainingReport> {
    const { state } = this;
    const { trainer, splits, primaryMetric } = this.#request;
    if (state.best) {
      this.#held = trainer.state();
      trainer.restore(state.best.snapshot);
    }
    const metrics = yield* this.#evaluate(splits.test);
    primaryMetricOf(metrics, primaryMetric);
    const { history, epoch, step, stopped } = state;
    const report: TrainingReport = {
      metrics,
      primaryMetric,
      history: [...history],
      epochs: epoch,
      steps: step,
      stopped: stopped ?? 'length',
    };
    yield { event: 'end', report };
    return report;
  }

  *#evaluate(part: Splits<Batch>['test']): Generator<TrainEvent, Metrics> {
    const work = evaluatePart(this.#request.trainer, part);
    let next = work.next();
    for (; !next.done; next = work.next()) yield this.#progress('evaluate', next.value, {});
    this.#requireFinite(next.value);
    return next.value;
  }

  #stop(reason: TrainingReport['stopped']): void {
    this.state.stopped = reason;
    this.state.stage = 'test';
  }

  #position(phase: Position['phase']): Position {
    const { epoch, batch, step } = this.state;
    return this.#positions.at({ phase, epoch, batch, step, totalSteps: this.#extent.totalSteps });
  }

  #progress(phase: Position['phase'], samples: number, metrics: Metrics): TrainEvent {
    const { epoch, step } = this.state;
    const { totalSteps } = this.#extent;
    return { event: 'progress', phase, epoch, step, totalSteps, samples, metrics };
  }

  /** Remembers the loss; throws where a metric of `batch`, or of an evaluation, is not finite. */
  #requireFinite(metrics: Metrics, batch?: Batch): void {
    const { state } = this;
    if (!allFinite(metrics)) {
      const { trainer } = this.#request;
      throw divergedError({
        metrics,
        // An evaluation belongs to the step before it, which may have ended its epoch.
        epoch: batch !== undefined || state.batch > 0 ? state.epoch + 1 : state.epoch,
        step: batch === undefined ? state.step : state.step + 1,
        firstLoss: state.firstLoss,
        lastLoss: state.lastLoss,
        findings: batch === undefined ? [] : findingsOf(trainer, batch),
        gradient: trainer.largestGradient?.() ?? null,
      });
    }
    if (batch === undefined) return;
    state.lastLoss = lossOf(metrics);
    state.firstLoss ??= state.lastLoss;
  }
}
