/** @file Where a run in the worker stands, from the events of its loop. Read after messages.ts. */
import type { TrainEvent } from '@nnzoo/training';
import type { RunProgress } from './messages.ts';

/** Where a run stands; its records beside it. */
type Progress = Omit<RunProgress, 'history'>;

/** Before the first step. */
export const nothingYet: Progress = {
  ...{ step: 0, totalSteps: 0, epoch: 0, epochs: 0, phase: 'train', metrics: {}, report: null },
};

/** Where it stands after an event of the loop. */
export function followed(before: Progress, event: TrainEvent): Progress {
  switch (event.event) {
    case 'start':
      return { ...before, step: event.step, totalSteps: event.totalSteps, epochs: event.epochs };
    case 'prepared':
      return { ...before, phase: 'train', metrics: {} };
    case 'progress': {
      const { phase, step, epoch } = event;
      const metrics = phase === 'evaluate' ? before.metrics : event.metrics;
      return { ...before, phase, step, epoch, metrics };
    }
    case 'epoch':
      return { ...before, epoch: event.epoch, step: event.step };
    case 'end':
      return { ...before, report: event.report };
    default:
      return event satisfies never;
  }
}
