/**
 * @file Vitest's runner with changed sources: after the last test file the tests run again for each change
 * that they come by, the quickest first, until one fails. So the library is loaded once, not once a
 * change. What stands in a `describe`, in `beforeAll` or `beforeEach` runs without the change.
 */
import { type RunnerTask, type RunnerTestCase, type RunnerTestFile, TestRunner } from 'vitest';
import { switches } from './switches.ts';
import { type Outcome, readRequest, writeOutcomes } from './trial.ts';

/** Times that a switch was passed, by its number. */
type Passed = ReadonlyMap<number, number>;

/** A test, and the switches that it comes by. */
interface Witness {
  readonly test: RunnerTestCase;
  readonly passed: Passed;
  /** Changes that it noticed: it is likely to notice the next one, too. */
  noticed: number;
  /** It ran again without a change since anything was damaged, and passed. */
  isSound: boolean;
  /** It did so once, or may have: a change can have broken it. */
  wasSound: boolean;
  /** It failed without a change, when it ran again: it says nothing. */
  isBroken: boolean;
}

const fresh = { isSound: false, wasSound: false, isBroken: false };

declare global {
  var nnzooTrial: Trial | undefined;
}

/** All files of a run share it. */
class Trial {
  readonly #request = readRequest();
  readonly #witnesses: Witness[] = [];
  readonly #passedBy = new Map<string, Passed>();
  /** Switches that were passed outside of tests. */
  readonly #atImport = new Set<number>();
  #files = 0;
  /** Every file had its tests: where one cannot be loaded, nothing is said of any change. */
  #isLoaded = true;

  /** Before a test: what was passed so far belongs to none. */
  begin(): void {
    for (const id of this.#passed().keys()) this.#atImport.add(id);
  }

  /** After a test. */
  end({ id }: RunnerTestCase): void {
    this.#passedBy.set(id, this.#passed());
  }

  /** What was passed since it was asked last. */
  #passed(): Passed {
    const passed = new Map<number, number>();
    for (const id of this.#request.ids) {
      if (switches.passed[id] > 0) passed.set(id, switches.passed[id]);
    }
    switches.passed.fill(0);
    return passed;
  }

  /** Takes the tests of some files; after those of the last one, tries all changes. */
  async see(files: readonly RunnerTestFile[]): Promise<void> {
    this.#isLoaded &&= files.every(({ tasks }) => tasks.length > 0);
    for (const test of files.flatMap(({ tasks }) => testsIn(tasks))) {
      const passed = this.#passedBy.get(test.id);
      if (!passed || test.result?.state !== 'pass') continue;
      this.#witnesses.push({ test, passed, noticed: 0, ...fresh });
    }
    this.#files += files.length;
    if (this.#files < this.#request.files) return;
    this.begin();
    if (this.#isLoaded) await this.#try();
  }

  /** Tries all changes. What ends the process was noticed: the answer is written before each. */
  async #try(): Promise<void> {
    const end = performance.now() + 1000 * this.#request.seconds;
    const outcomes: Record<string, Outcome> = {};
    for (const id of this.#request.ids) outcomes[id] = 'untried';
    for (const id of this.#request.ids) {
      // What no test comes by takes no time, and would be all that is counted of the rest.
      if (performance.now() > end) break;
      const own = this.#witnesses.filter(({ passed }) => passed.has(id));
      const isStatic = own.length === 0 && this.#atImport.has(id);
      writeOutcomes({ ...outcomes, [id]: 'noticed' });
      const tried = isStatic ? 'static' : await outcomeOf(id, own, end);
      // Only the first change of a process surely did the damage: another is tried again in one of its own.
      const isFirst = id === this.#request.ids[0];
      if (tried === 'damage') for (const witness of this.#witnesses) doubt(witness);
      outcomes[id] = tried !== 'damage' ? tried : isFirst ? 'noticed' : 'untried';
    }
    writeOutcomes(outcomes);
  }
}

/**
 * What the tests say to a change, until `end`. Damage: a test failed with the change, and goes on failing
 * without it. What a test that was damaged before comes by, and no other notices, is left to another process.
 */
async function outcomeOf(
  id: number,
  witnesses: readonly Witness[],
  end: number,
): Promise<Outcome | 'damage'> {
  let hits = 0;
  let isSure = true;
  for (const witness of witnesses.toSorted((a, b) => costOf(a) - costOf(b))) {
    if (performance.now() > end) return 'untried';
    if (!(await isSound(witness))) {
      isSure &&= !witness.wasSound;
      continue;
    }
    const { test, passed } = witness;
    Object.assign(switches, { on: id, hits: 0, limit: 20 * (passed.get(id) ?? 0) + 1000 });
    const isPassed = await passes(test, 20 * (test.result?.duration ?? 0) + 5000);
    hits += switches.hits;
    Object.assign(switches, { on: -1, limit: Number.POSITIVE_INFINITY });
    if (isPassed) continue;
    witness.isBroken = !(await passes(test));
    if (witness.isBroken) return 'damage';
    witness.noticed++;
    return 'noticed';
  }
  if (witnesses.length > 0 && hits === 0 && isSure) return 'static';
  return isSure ? 'unnoticed' : 'untried';
}

/** After damage: whether a test passes must be seen again, and that it did not before is no longer known. */
function doubt(witness: Witness): void {
  witness.isSound = false;
  witness.wasSound ||= !witness.isBroken;
}

/** Runs a test without a change, where that was not done since the last damage: does it pass? */
async function isSound(witness: Witness): Promise<boolean> {
  if (witness.isBroken || witness.isSound) return !witness.isBroken;
  witness.isSound = await passes(witness.test);
  witness.isBroken = !witness.isSound;
  witness.wasSound ||= witness.isSound;
  return witness.isSound;
}

/** The quickest test first, and before it those that noticed much. */
function costOf({ test, noticed }: Witness): number {
  return ((test.result?.duration ?? 0) + 1) / (1 + noticed);
}

/** A test that waits longer than `limit` milliseconds waits for ever, and does not pass. */
async function passes(test: RunnerTestCase, limit = 600_000): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('an endless wait')), limit);
  });
  try {
    await Promise.race([TestRunner.getTestFn(test)?.(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function testsIn(tasks: RunnerTestFile['tasks']): RunnerTestCase[] {
  return tasks.flatMap((task) => (task.type === 'suite' ? testsIn(task.tasks) : [task]));
}

/** The trial of this run: a worker is kept, a runner is made for each file. */
function trial(): Trial {
  globalThis.nnzooTrial ??= new Trial();
  return globalThis.nnzooTrial;
}

export default class MutationRunner extends TestRunner {
  override onBeforeTryTask(test: RunnerTask): void {
    trial().begin();
    super.onBeforeTryTask(test);
  }

  override onAfterTryTask(test: RunnerTestCase): void {
    super.onAfterTryTask(test);
    trial().end(test);
  }

  override async onAfterRunFiles(files?: RunnerTestFile[]): Promise<void> {
    super.onAfterRunFiles();
    await trial().see(files ?? []);
  }
}
