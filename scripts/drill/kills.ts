/**
 * @file Two minutes in which every two seconds one process is killed: a worker, a process that measures, the
 * coordinator, the server. Whatever is killed is started again. Read hosts.ts before.
 */
import { join } from 'node:path';
import {
  childrenOf,
  Drill,
  hasEnded,
  isAsAlone,
  linesIn,
  type Running,
  until,
  waited,
} from './hosts.ts';

const trials = ['compare', 'perceptron', 'rbf', 'som', 'feedforward', '--data', 'iris,wine'];

/** Who is killed, beside the processes that measure; the server is started first. */
const names = ['server', 'one', 'two', 'coordinator'] as const;
type Name = (typeof names)[number];

/** Seconds between two kills, and between two lines of the log; lines without a new result until it hangs. */
const pace = { kill: 2, log: 10, patience: 12 };

/** Kills one process after the other, `seconds` long; prints what was killed, and what came of it. */
export async function kills(seconds: number, seeds: number): Promise<boolean> {
  const args = [...trials, '--seeds', String(seeds), '--format', 'csv'];
  const scene = new Scene(args);
  try {
    await scene.begin();
    for (let at = pace.kill; at <= seconds; at += pace.kill) {
      await waited(pace.kill * 1000);
      if (scene.isOver) break;
      await scene.killOne();
      if (at % pace.log === 0) scene.log();
    }
    const code = await scene.end();
    return (await isAsAlone(scene.drill, args)) && code === 0;
  } finally {
    await scene.drill.end();
  }
}

/** A server, two workers and a coordinator at work. */
class Scene {
  readonly drill = new Drill(6471);
  readonly #out = join(this.drill.folder, 'there');
  readonly #args: readonly string[];
  readonly #running = new Map<Name, Running>();
  readonly #counts = { worker: 0, 'measuring process': 0, coordinator: 0, server: 0 };
  #began = 0;
  #killed: string[] = [];
  #chance = 1;

  constructor(args: readonly string[]) {
    this.#args = args;
  }

  async begin(): Promise<void> {
    await this.#startMissing();
    await until(() => this.#results() > 0);
    this.#began = performance.now();
  }

  #start(name: Name): Running | Promise<Running> {
    if (name === 'server') return this.drill.server();
    if (name !== 'coordinator') return this.drill.worker(name);
    // Killed before its first result, it has nothing to resume: the same command does the same.
    return this.drill.zoo([...this.#args, '--queue', this.drill.url(), '--out', this.#out]);
  }

  /** Also whoever ended by itself, as there was no server at that moment. */
  async #startMissing(among: readonly Name[] = names): Promise<void> {
    for (const name of among) {
      const running = this.#running.get(name);
      if (running !== undefined && !hasEnded(running)) continue;
      this.#running.set(name, await this.#start(name));
    }
  }

  /** The same order each time; who runs at that moment differs. */
  async killOne(): Promise<void> {
    await this.#startMissing();
    this.#chance = (this.#chance * 48271) % 2147483647;
    const measuring = (['one', 'two'] as const).flatMap((name) =>
      childrenOf(this.#running.get(name)?.child.pid ?? 0),
    );
    const all = [...names, ...measuring];
    const pick = all[this.#chance % all.length];
    const kind = typeof pick === 'number' ? 'measuring process' : kindOf(pick);
    this.#counts[kind]++;
    this.#killed.push(kind);
    if (typeof pick === 'number') {
      killNow(pick);
      return;
    }
    const running = this.#running.get(pick);
    running?.child.kill('SIGKILL');
    await running?.ended;
    await this.#startMissing();
  }

  /** There is nothing left to be disturbed: more seeds are needed. */
  get isOver(): boolean {
    return this.#running.get('coordinator')?.child.exitCode === 0;
  }

  #results(): number {
    return linesIn(join(this.#out, 'trials.jsonl')).length;
  }

  #seconds(): string {
    return `${Math.round((performance.now() - this.#began) / 1000)}`.padStart(4);
  }

  log(): void {
    const results = String(this.#results()).padStart(4);
    const killed = this.#killed.length === 0 ? '' : `; killed: ${this.#killed.join(', ')}`;
    console.log(`${this.#seconds()} s ${results} results${killed}`);
    this.#killed = [];
  }

  /** Waits for the coordinator, and prints a line now and then; its exit code. */
  async end(): Promise<number | null> {
    if (this.isOver) console.log('all was measured before the time was up: take more --seeds');
    for (const [kind, count] of Object.entries(this.#counts)) {
      console.log(`killed: ${kind.padEnd(17)} ${count} times`);
    }
    if (!this.isOver) await this.#startMissing();
    const coordinator = this.#running.get('coordinator');
    if (coordinator === undefined) return null;
    let [known, rounds] = [this.#results(), 0];
    while (!hasEnded(coordinator) && rounds < pace.patience) {
      await this.#startMissing(['server', 'one', 'two']);
      await Promise.race([coordinator.ended, waited(pace.log * 1000)]);
      this.log();
      rounds = this.#results() > known ? 0 : rounds + 1;
      known = this.#results();
    }
    if (!hasEnded(coordinator)) console.log('it hangs');
    const code = coordinator.child.exitCode;
    console.log(`exit code ${code}`);
    if (code !== 0)
      for (const { stderr } of this.#running.values()) console.log(stderr.slice(-2000));
    return code;
  }
}

const kindOf = (name: Name) => (name === 'one' || name === 'two' ? 'worker' : name);

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself just now.
  }
}
