/** @file What to say when a loss is no longer a number: where, from what, and what likely caused it. */
import { DivergedError } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import type { Metrics, Trainer } from '../contract.ts';

/** Where a value that is not finite turned up, and what was known before. */
export interface Divergence {
  readonly metrics: Metrics;
  /** Epoch and step, counted from 1, as people see them. */
  readonly epoch: number;
  readonly step: number;
  /** First and last loss that were finite; null where there was none. */
  readonly firstLoss: number | null;
  readonly lastLoss: number | null;
  /** What the trainer finds unhealthy, where it can tell. */
  readonly findings: readonly Finding[];
  readonly gradient: { readonly tensor: string; readonly value: number } | null;
}

/** The value that a run's course is judged by: `loss`, else the first metric; null without any. */
export function lossOf(metrics: Metrics): number | null {
  return metrics['loss'] ?? Object.values(metrics)[0] ?? null;
}

/** True where every metric is a finite number. */
export function allFinite(metrics: Metrics): boolean {
  for (const name of Object.keys(metrics)) {
    if (!Number.isFinite(metrics[name])) return false;
  }
  return true;
}

const LARGE_GRADIENT = 1e3;

function causesOf({ firstLoss, lastLoss, findings, gradient, step }: Divergence): string[] {
  const causes: string[] = [];
  if (firstLoss !== null && lastLoss !== null && Math.abs(lastLoss) > 2 * Math.abs(firstLoss)) {
    causes.push(
      `the loss had grown from ${short(firstLoss)} to ${short(lastLoss)}: the learning rate is too large; try a tenth of it`,
    );
  }
  if (gradient !== null && !(Math.abs(gradient.value) < LARGE_GRADIENT)) {
    causes.push(
      `the gradient of ${gradient.tensor} was ${short(gradient.value)}: clip gradients, or lower the learning rate`,
    );
  }
  for (const { severity, subject, measured, fix } of findings) {
    if (severity === 'warning') causes.push(`${subject}: ${measured}${fix && `; ${fix}`}`);
  }
  if (causes.length > 0) return causes;
  return [
    step === 1
      ? 'it was so at the first step: inputs or initial weights are very large; scale the inputs'
      : 'it came at once, from an ordinary loss: a logarithm of 0, a division by 0, or one extreme row',
  ];
}

/**
 * The error for a loss or metric that is not finite: code `training/diverged`, with epoch, step,
 * metric, last finite loss, largest gradient and causes in the details.
 */
export function divergedError(divergence: Divergence): DivergedError {
  const { metrics, epoch, step, lastLoss, gradient } = divergence;
  const metric = Object.keys(metrics).find((name) => !Number.isFinite(metrics[name])) ?? 'loss';
  const causes = causesOf(divergence);
  const before = lastLoss === null ? '' : `; the last finite loss was ${short(lastLoss)}`;
  const largest = gradient
    ? `; the largest gradient was ${short(gradient.value)}, of ${gradient.tensor}`
    : '';
  return new DivergedError(
    'training/diverged',
    `training diverged in epoch ${epoch}, step ${step}: ${metric} is ${metrics[metric]}${before}${largest}. Likely: ${causes.join('. Or: ')}`,
    { epoch, step, metric, value: metrics[metric], lastLoss, gradient, causes },
  );
}

/** The trainer's own view of what is unhealthy; nothing where it cannot look any more. */
export function findingsOf<Batch>(
  trainer: Trainer<Batch, never, unknown>,
  batch: Batch,
): readonly Finding[] {
  try {
    return trainer.diagnose?.(batch) ?? [];
  } catch {
    return []; // a broken model may fail here too: the divergence is what must be reported
  }
}

function short(value: number): string {
  if (Math.abs(value) >= 1e6) return value.toExponential(3);
  return String(Number(value.toPrecision(4)));
}
