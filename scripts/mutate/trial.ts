/** @file What `pnpm mutate` asks of the test run, and what that answers: files of JSON. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Changes to try, by their numbers. */
export interface TrialRequest {
  readonly ids: readonly number[];
  /** Time for it; the tests run once before, without a change. */
  readonly seconds: number;
  /** Test files: after the last of them it begins. */
  readonly files: number;
}

/** What came of each change. */
export type Outcome =
  /** A test failed. */
  | 'noticed'
  /** All tests that come by passed, or none comes by. */
  | 'unnoticed'
  /** It runs at import, in the body of a `describe` or in what tests share alone: no test could be run on it. */
  | 'static'
  /** The time was over. */
  | 'untried';

/** By the number of the change. */
export type Outcomes = Readonly<Record<string, Outcome>>;

const folder = 'node_modules/.mutate';
const [asked, answered] = [`${folder}/request.json`, `${folder}/outcomes.json`];
const changed = `${folder}/sources.json`;

/** Leaves the sources with their switches, by their absolute paths: the run loads them in place of the files. */
export function writeSources(sources: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(changed, JSON.stringify(sources));
}

/** In the run. */
export function readSources(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(changed, 'utf8')) as Readonly<Record<string, string>>;
}

/** Leaves the request for the run, and takes the last answer away. */
export function writeRequest(request: TrialRequest): void {
  mkdirSync(folder, { recursive: true });
  rmSync(answered, { force: true });
  writeFileSync(asked, JSON.stringify(request));
}

/** In the run: what is asked. */
export function readRequest(): TrialRequest {
  return JSON.parse(readFileSync(asked, 'utf8')) as TrialRequest;
}

/** In the run. */
export function writeOutcomes(outcomes: Outcomes): void {
  writeFileSync(`${answered}.part`, JSON.stringify(outcomes));
  renameSync(`${answered}.part`, answered); // it is read meanwhile
}

/** After the run, or while it goes on; empty before its first change. */
export function readOutcomes(): Outcomes {
  if (!existsSync(answered)) return {};
  return JSON.parse(readFileSync(answered, 'utf8')) as Outcomes;
}
