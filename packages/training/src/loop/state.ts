/** @file Where a training run stands: all that the loop must remember, to JSON and back. */
import { DataError } from '@nnzoo/core';
import type { Json } from '@nnzoo/data';
import { asList, asNumber, asRecord, asText } from '@nnzoo/data';
import type { EpochRecord, Metrics, Snapshot, TrainingReport } from '../contract.ts';
import { withoutPrefix, withPrefix } from '../snapshot.ts';
import { RunningMeans } from './running-means.ts';

const stages = ['prepare', 'step', 'passEnd', 'evaluate', 'test'] as const;
const endings = ['length', 'patience', 'done'] as const;

/** What comes next. */
export type Stage = (typeof stages)[number];

/** The best evaluation so far: its primary metric and the trainer's state at the time. */
export interface Best {
  readonly value: number;
  readonly snapshot: Snapshot;
}

/** What a run remembers between two events. Mutable: the loop alone writes it. */
export class LoopState {
  stage: Stage = 'prepare';
  /** Whole passes done. */
  epoch = 0;
  /** Batches of this pass done. */
  batch = 0;
  /** Steps done, over all passes. */
  step = 0;
  /** Rows learned from. */
  samples = 0;
  readonly means = new RunningMeans();
  /** What `endEpoch` yielded last, since the last record. */
  told: Metrics = {};
  history: EpochRecord[] = [];
  best: Best | null = null;
  /** Evaluations since the best one. */
  sinceBest = 0;
  stopped: TrainingReport['stopped'] | null = null;
  firstLoss: number | null = null;
  lastLoss: number | null = null;

  /** With the trainer's own state, as one snapshot. */
  snapshot(trainer: Snapshot): Snapshot {
    const { stage, epoch, batch, step, samples, told, history, best, sinceBest, stopped } = this;
    const { firstLoss, lastLoss } = this;
    return {
      tensors: {
        ...withPrefix('trainer.', trainer.tensors),
        ...(best ? withPrefix('best.', best.snapshot.tensors) : {}),
      },
      facts: {
        trainer: trainer.facts,
        best: best && { value: best.value, facts: best.snapshot.facts },
        loop: {
          ...{ stage, epoch, batch, step, samples, sinceBest, stopped, firstLoss, lastLoss },
          means: this.means.state(),
          told,
          history: history.map((record) => ({ ...record })),
        },
      },
    };
  }

  /** Reads a snapshot back; the trainer's part is returned. Throws DataError `json/type`. */
  restore({ tensors, facts }: Snapshot): Snapshot {
    const loop = asRecord(facts['loop'], 'loop');
    const count = (name: string): number => asNumber(loop[name], name);
    const loss = (name: string): number | null => (loop[name] === null ? null : count(name));
    this.stage = oneOf(stages, loop['stage'], 'stage');
    this.epoch = count('epoch');
    this.batch = count('batch');
    this.step = count('step');
    this.samples = count('samples');
    this.sinceBest = count('sinceBest');
    this.stopped = loop['stopped'] === null ? null : oneOf(endings, loop['stopped'], 'stopped');
    this.firstLoss = loss('firstLoss');
    this.lastLoss = loss('lastLoss');
    this.means.restore(loop['means']);
    this.told = readMetrics(loop['told']);
    this.history = asList(loop['history'], 'history').map(readRecord);
    this.best = readBest(facts['best'], tensors);
    return {
      tensors: withoutPrefix('trainer.', tensors),
      facts: asRecord(facts['trainer'], 'trainer'),
    };
  }
}

function readBest(json: Json | undefined, tensors: Snapshot['tensors']): Best | null {
  if (json === null) return null;
  const { value, facts } = asRecord(json, 'best');
  return {
    value: asNumber(value, 'value'),
    snapshot: { tensors: withoutPrefix('best.', tensors), facts: asRecord(facts, 'facts') },
  };
}

/** Metrics from their JSON; throws DataError `json/type`. */
export function readMetrics(json: Json | undefined): Metrics {
  const metrics = Object.entries(asRecord(json, 'metrics'));
  return Object.fromEntries(metrics.map(([name, value]) => [name, asNumber(value, name)]));
}

/** A record from its JSON; throws DataError `json/type`. */
export function readRecord(json: Json): EpochRecord {
  const { epoch, step, train, validation, best } = asRecord(json, 'record');
  return {
    epoch: asNumber(epoch, 'epoch'),
    step: asNumber(step, 'step'),
    train: readMetrics(train),
    validation: validation === null ? null : readMetrics(validation),
    best: best === true,
  };
}

function oneOf<T extends string>(known: readonly T[], json: Json | undefined, what: string): T {
  const text = asText(json, what);
  const found = known.find((name) => name === text);
  if (found === undefined) {
    throw new DataError('json/type', `${what}: "${text}" is none of ${known.join(', ')}`, { what });
  }
  return found;
}
