/** @file An architecture whose runs can be watched event by event, to stop them at an exact moment. */
import type { Architecture, Experiment, TrainEvent, TrainingReport } from '@nnzoo/training';

/** What is called with each event, and its number from 0, before the program sees it. */
export type EventWatch = (event: TrainEvent, number: number) => void;

/** The same architecture; every event of its runs passes `see` first. */
export function watched(architecture: Architecture, see: EventWatch): Architecture {
  return {
    ...architecture,
    open: async (request) => watchedExperiment(await architecture.open(request), see),
  };
}

/** A view of the experiment with another `run`; all else, getters too, is its own. */
function watchedExperiment(experiment: Experiment, see: EventWatch): Experiment {
  return new Proxy(experiment, {
    get(target, name) {
      if (name === 'run') return () => watchedRun(target.run(), see);
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function* watchedRun(
  run: Generator<TrainEvent, TrainingReport>,
  see: EventWatch,
): Generator<TrainEvent, TrainingReport> {
  for (let number = 0; ; number++) {
    const next = run.next();
    if (next.done) return next.value;
    see(next.value, number);
    yield next.value;
  }
}
