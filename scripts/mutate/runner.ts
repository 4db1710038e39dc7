/**
 * @file Vitest's runner with changed sources: after each test file its tests run again for each change
 * that they come by, the quickest first, until one fails. So the library is loaded once, not once a
 * change. What stands in a `describe`, in `beforeAll` or `beforeEach` runs without the change.
 */
import type { RunnerTask, RunnerTestCase, RunnerTestFile } from 'vitest';
import { VitestTestRunner } from 'vitest/runners';
import { getFn } from 'vitest/suite';
import { type Outcome, readRequest, writeOutcomes } from './trial.ts';

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

/** A test that passes again and again, with the switches that it comes by. */
interface Witness {
  readonly test: RunnerTestCase;
  readonly passed: Passed;
  readonly milliseconds: number;
}

declare global {
  var __stryker__: Switches | undefined;
  var nnzooTrial: Trial | undefined;
}

globalThis.__stryker__ ??= {};
const switches: Switches = globalThis.__stryker__;

/** All files of a run share it: a worker is kept, a runner is made for each file. */
class Trial {
  readonly #outcomes = new Map<string, Outcome>();
  readonly #end: number;

  constructor() {
    const { ids, seconds } = readRequest();
    for (const id of ids) this.#outcomes.set(id, 'unnoticed');
    this.#end = performance.now() + 1000 * seconds;
  }

  /** Tries what these tests come by and no test has noticed yet. */
  async see(tests: readonly RunnerTestCase[]): Promise<void> {
    const witnesses = await this.#witnessesOf(tests);
    for (const [id, outcome] of this.#outcomes) {
      const own = witnesses.filter(({ passed }) => id in passed);
      if (outcome === 'noticed' || own.length === 0) continue;
      if (performance.now() > this.#end) this.#outcomes.set(id, 'untried');
      else if (await isNoticed(id, own)) this.#outcomes.set(id, 'noticed');
    }
    writeOutcomes(Object.fromEntries(this.#told()));
  }

  async #witnessesOf(tests: readonly RunnerTestCase[]): Promise<Witness[]> {
    const found: Witness[] = [];
    for (const test of tests) {
      const passed = switches.mutantCoverage?.perTest[test.id] ?? {};
      const isWanted = Object.keys(passed).some((id) => this.#outcomes.get(id) === 'unnoticed');
      if (!isWanted || test.result?.state !== 'pass') continue;
      const begin = performance.now();
      if (await passes(test)) {
        found.push({ test, passed, milliseconds: performance.now() - begin });
      }
    }
    return found.sort((a, b) => a.milliseconds - b.milliseconds);
  }

  #told(): [string, Outcome][] {
    const { static: atImport = {}, perTest = {} } = switches.mutantCoverage ?? {};
    const inTests = new Set(Object.values(perTest).flatMap((passed) => Object.keys(passed)));
    return Array.from(this.#outcomes, ([id, outcome]) => {
      const isStatic = id in atImport && !inTests.has(id);
      return [id, isStatic ? 'static' : outcome];
    });
  }
}

async function isNoticed(id: string, witnesses: readonly Witness[]): Promise<boolean> {
  for (const { test, passed } of witnesses) {
    Object.assign(switches, { activeMutant: id, hitCount: 0, hitLimit: 100 * passed[id] + 1000 });
    const isPassed = await passes(test);
    Object.assign(switches, { activeMutant: undefined, hitCount: undefined });
    if (!isPassed) return true;
  }
  return false;
}

async function passes(test: RunnerTestCase): Promise<boolean> {
  try {
    await getFn(test)?.();
    return true;
  } catch {
    return false;
  }
}

function testsIn(tasks: RunnerTestFile['tasks']): RunnerTestCase[] {
  return tasks.flatMap((task) => (task.type === 'suite' ? testsIn(task.tasks) : [task]));
}

export default class MutationRunner extends VitestTestRunner {
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
