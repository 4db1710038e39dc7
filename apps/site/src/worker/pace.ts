/** @file How far a run goes before it pauses by itself, and where it keeps checkpoints. Read after messages.ts. */
import type { Pace } from './messages.ts';

/** Where a run stands, as far as its pace goes by it. */
interface Place {
  readonly step: number;
  /** Evaluations so far. */
  readonly records: number;
}

/** Whether it has come from `start` as far as was asked. */
export function isReached({ steps, untilRecord }: Pace, start: Place, now: Place): boolean {
  if (untilRecord && now.records > start.records) return true;
  return steps !== undefined && now.step >= start.step + steps;
}

/** Resolves after that many milliseconds. */
export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Checkpoints of a whole run, at equal distances. */
const wanted = 40;

/** Milliseconds after which one is kept all the same: of a long run that is stopped early. */
const longest = 300;

/** Most of the time since a run was started that goes into them, beside some milliseconds in any case. */
const mostOfTime = 0.1;
const inAnyCase = 50;

/** When a run keeps checkpoints to come back to: often, as long as that takes little of its time. */
export class Marks {
  readonly #distance: number;
  readonly #clock: () => number;
  readonly #began: number;
  #last: { readonly step: number; readonly time: number };
  #spent = 0;

  /** @param clock in milliseconds */
  constructor(
    { step, totalSteps }: { readonly step: number; readonly totalSteps: number },
    clock = () => performance.now(),
  ) {
    this.#distance = Math.max(1, Math.floor(totalSteps / wanted));
    this.#clock = clock;
    this.#began = clock();
    this.#last = { step, time: this.#began };
  }

  /** Keeps one, if it is time. */
  pass(step: number, keep: () => void): void {
    const steps = step - this.#last.step;
    if (steps === 0) return;
    const now = this.#clock();
    if (steps < this.#distance && now - this.#last.time < longest) return;
    if (this.#spent > inAnyCase + mostOfTime * (now - this.#began)) return;
    keep();
    this.#last = { step, time: this.#clock() };
    this.#spent += this.#last.time - now;
  }
}
