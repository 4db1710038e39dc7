/**
 * @file Vitest's runner with changed sources: after the last test file the tests run again for each change
 * that they come by, the quickest first, until one fails. So the library is loaded once, not once a
 * change. What stands in a `describe`, in `beforeAll` or `beforeEach` runs without the change.
 */
import { type RunnerTask, type RunnerTestCase, type RunnerTestFile, TestRunner } from 'vitest';
import { type Outcome, type Outcomes, readRequest, writeOutcomes } from './trial.ts';

/** Times that a switch was passed, by its number. */
type Passed = Record<string, number>;

/** What Stryker's switches read and count in. */
interface Switches {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  /** A change that passes a switch more often than this is an endless loop, and throws. */
  hitLimit?: number | undefined;
  hitCount?: number | undefined;
  mutantCoverage?: { readonly static: Passed; readonly perTest: Record<string, Passed> };
}

/** A test, and the switches that it comes by. */
interface Witness {
  readonly test: RunnerTestCase;
  readonly passed: Passed;
  /** Whether it passes a second time, without a change; tried when it is needed. */
  isRepeatable?: boolean;
}

declare global {
  var __stryker__: Switches | undefined;
  var nnzooTrial: Trial | undefined;
}

globalThis.__stryker__ ??= {};
const switches: Switches = globalThis.__stryker__;

/** All files of a run share it: a worker is kept, a runner is made for each file. */
class Trial {
  readonly #request = readRequest();
  readonly #witnesses: Witness[] = [];
  #files = 0;

  /** Takes the tests of a file; after those of the last one, tries all changes. */
  async see(tests: readonly RunnerTestCase[]): Promise<void> {
    for (const test of tests) {
      const passed = switches.mutantCoverage?.perTest[test.id];
      if (passed && test.result?.state === 'pass') this.#witnesses.push({ test, passed });
    }
    this.#files++;
    if (this.#files < this.#request.files) return;
    writeOutcomes(await this.#outcomes());
  }

  async #outcomes(): Promise<Outcomes> {
    const duration = ({ test }: Witness): number => test.result?.duration ?? 0;
    this.#witnesses.sort((a, b) => duration(a) - duration(b));
    const end = performance.now() + 1000 * this.#request.seconds;
    const atImport = switches.mutantCoverage?.static ?? {};
    const outcomes: Record<string, Outcome> = {};
    for (const id of this.#request.ids) {
      const own = this.#witnesses.filter(({ passed }) => id in passed);
      const isStatic = own.length === 0 && id in atImport;
      outcomes[id] = isStatic ? 'static' : await outcomeOf(id, own, end);
    }
    return outcomes;
  }
}

/** What the tests say to a change, until `end`. */
async function outcomeOf(id: string, witnesses: readonly Witness[], end: number): Promise<Outcome> {
  for (const witness of witnesses) {
    if (performance.now() > end) return 'untried';
    const { test, passed } = witness;
    witness.isRepeatable ??= await passes(test);
    if (!witness.isRepeatable) continue;
    Object.assign(switches, { activeMutant: id, hitCount: 0, hitLimit: 100 * passed[id] + 1000 });
    const isPassed = await passes(test);
    Object.assign(switches, { activeMutant: undefined, hitCount: undefined });
    if (!isPassed) return 'noticed';
  }
  return 'unnoticed';
}

async function passes(test: RunnerTestCase): Promise<boolean> {
  try {
    await TestRunner.getTestFn(test)?.();
    return true;
  } catch {
    return false;
  }
}

function testsIn(tasks: RunnerTestFile['tasks']): RunnerTestCase[] {
  return tasks.flatMap((task) => (task.type === 'suite' ? testsIn(task.tasks) : [task]));
}

export default class MutationRunner extends TestRunner {
  override onBeforeTryTask(test: RunnerTask): void {
    switches.currentTestId = test.id;
    super.onBeforeTryTask(test);
  }

  override onAfterTryTask(test: RunnerTestCase): void {
    super.onAfterTryTask(test);
    switches.currentTestId = undefined;
  }

  override async onAfterRunFiles(files?: RunnerTestFile[]): Promise<void> {
    super.onAfterRunFiles();
    globalThis.nnzooTrial ??= new Trial();
    await globalThis.nnzooTrial.see(testsIn((files ?? []).flatMap(({ tasks }) => tasks)));
  }
}
