/** @file A learning rate that drops when a measure no longer improves. Read after schedules.ts. */
import {
  aNumber,
  aRecord,
  bag,
  check,
  oneOf,
  read,
  type Settings,
  setting,
} from '../arguments/index.ts';
import { checkSetting } from './optimizer.ts';

/** Options of PlateauRate. */
export interface PlateauOptions {
  /** 0 … below 1: the rate is multiplied by it. Default 0.1. */
  factor?: number;
  /** Measures without improvement that are tolerated before the rate drops. Default 10. */
  patience?: number;
  /** Share by which a measure must be better to count as such. Default 1e-4. */
  threshold?: number;
  /** Measures after a drop that are not looked at. Default 0. */
  cooldown?: number;
  /** The rate does not fall below it. Default 0. */
  minimum?: number;
  /** What is better: the smaller (a loss, default), or the larger (an accuracy). */
  better?: 'smaller' | 'larger';
}

const plateauOptions = bag({
  factor: setting(aNumber, 0.1),
  patience: setting(aNumber, 10),
  threshold: setting(aNumber, 1e-4),
  cooldown: setting(aNumber, 0),
  minimum: setting(aNumber, 0),
  better: setting(oneOf('smaller', 'larger'), 'smaller'),
} satisfies Settings<PlateauOptions>);

/** What a PlateauRate remembers, for a checkpoint. */
export interface PlateauState {
  readonly rate: number;
  readonly best: number;
  readonly worseInARow: number;
  readonly coolingDown: number;
}

/**
 * A rate that depends on what was measured, unlike a Schedule:
 * `optimizer.learningRate = plateau.next(validationLoss)` after each epoch.
 * @throws UsageError `optimizer/setting`.
 */
export class PlateauRate {
  readonly #settings: Required<PlateauOptions>;
  #state: PlateauState;

  constructor(rate: number, options?: PlateauOptions) {
    checkSetting('PlateauRate', 'rate', rate, [0, Infinity]);
    const settings = read('PlateauRate', options, plateauOptions);
    checkSetting('PlateauRate', 'factor', settings.factor, [0, 1]);
    for (const name of ['patience', 'threshold', 'cooldown', 'minimum'] as const) {
      checkSetting('PlateauRate', name, settings[name], [0, Infinity]);
    }
    this.#settings = settings;
    const best = settings.better === 'smaller' ? Infinity : -Infinity;
    this.#state = { rate, best, worseInARow: 0, coolingDown: 0 };
  }

  /** The rate after one more measure. NaN is no improvement. */
  next(measure: number): number {
    check('next', 'measure', measure, aNumber);
    const { patience, cooldown, factor, minimum } = this.#settings;
    let { rate, best, worseInARow, coolingDown } = this.#state;
    if (this.#isBetter(measure, best)) [best, worseInARow] = [measure, 0];
    else worseInARow++;
    if (coolingDown > 0) [coolingDown, worseInARow] = [coolingDown - 1, 0];
    if (worseInARow > patience) {
      rate = Math.max(rate * factor, Math.min(minimum, rate));
      [coolingDown, worseInARow] = [cooldown, 0];
    }
    this.#state = { rate, best, worseInARow, coolingDown };
    return rate;
  }

  #isBetter(measure: number, best: number): boolean {
    const { threshold, better } = this.#settings;
    return better === 'smaller'
      ? measure < best * (1 - threshold)
      : measure > best * (1 + threshold);
  }

  /** Plain numbers, for a checkpoint. */
  state(): PlateauState {
    return this.#state;
  }

  /** Goes on where `state` was taken. */
  restore(state: PlateauState): void {
    check('restore', 'state', state, aRecord);
    this.#state = { ...state };
  }
}
