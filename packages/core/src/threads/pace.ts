/**
 * @file Whether threads pay, by measurement: on a busy machine two threads can be slower than one, and no
 * figure of the machine says when. So kernels are computed alone for a moment, then together, and the
 * faster way stays for a while. What is computed is the same either way. Read before team.ts.
 */

/** Milliseconds of each measurement, and of the time that its outcome holds: at first, and at most. */
const length = { measured: 20, firstHeld: 250, longestHeld: 4000 } as const;
/** Together must be so much faster. */
const least = 1.05;

/** Alternates between one thread and all, and keeps to what was faster. */
export class Pace {
  #phase: 'alone' | 'together' | 'settled' = 'settled';
  #isWorthwhile = false;
  #began = Number.NEGATIVE_INFINITY;
  #held: number = length.firstHeld;
  /** Work since the phase began, and in a millisecond when alone. */
  #work = 0;
  #alone = 0;

  /** Notes the work of a kernel that begins at `time`, in milliseconds; true where it is to be split. */
  allows(work: number, time: number): boolean {
    const end = this.#began + (this.#phase === 'settled' ? this.#held : length.measured);
    if (time >= end) this.#turn(time);
    this.#work += work;
    return this.#phase === 'together' || (this.#phase === 'settled' && this.#isWorthwhile);
  }

  #turn(time: number): void {
    const rate = this.#work / (time - this.#began);
    if (this.#phase === 'settled') this.#phase = 'alone';
    else if (this.#phase === 'alone') {
      this.#alone = rate;
      this.#phase = 'together';
    } else {
      this.#settle(rate > least * this.#alone);
      this.#phase = 'settled';
    }
    this.#began = time;
    this.#work = 0;
  }

  /** An outcome that comes again holds for twice as long. */
  #settle(isWorthwhile: boolean): void {
    const isSame = isWorthwhile === this.#isWorthwhile;
    this.#held = isSame ? Math.min(2 * this.#held, length.longestHeld) : length.firstHeld;
    this.#isWorthwhile = isWorthwhile;
  }
}
