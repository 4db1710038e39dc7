/**
 * @file Spot checks: some trials are measured on a second machine too, and must come to the same bits.
 * Where they do not, a third machine says who computes wrongly. Read votes.ts and machines.ts before.
 */
import { randomUUID } from 'node:crypto';
import { DataError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import { trialName } from '@nnzoo/experiments';
import type { Queue } from 'bullmq';
import type { AskedTrial } from './asked-trial.ts';
import type { Ledger } from './ledger.ts';
import { soundMachines } from './machines.ts';
import { openQueue } from './queues.ts';
import { checkQueue, keptFor, keys, type Server } from './server.ts';
import { settleDispute, type Verdict, verdictOf, vote, votesFor } from './votes.ts';

/** What spot checks need of a coordinator. */
export interface SpotChecksOptions {
  readonly server: Server;
  readonly ledger: Ledger;
  /** Of the trials, 0 … 1; at least one where it is not 0. */
  readonly share: number;
  tell(line: string): void;
}

/** What spot checks came to. */
export interface Settled {
  /** Keys of results that a machine came to which computes wrongly: to be measured again. */
  readonly thrown: readonly string[];
  /** Where there is no third machine to say who is right, `queue/disagreement`. */
  readonly disagreement: DataError | null;
}

/** A trial that waits for another machine. */
interface Pending {
  /** Machines that were asked. */
  readonly asked: string[];
  /** The name of the last request in its queue. */
  request: string | null;
}

/** Milliseconds between two looks at what the machines came to. */
const interval = 300;

/** The spot checks of one comparison or search. */
export class SpotChecks {
  readonly #options: SpotChecksOptions;
  readonly #trials = new Map<string, AskedTrial>();
  readonly #chosen = new Set<string>();
  readonly #pending = new Map<string, Pending>();
  readonly #queues = new Map<string, Queue>();
  #alone = 0;
  #disagreement: DataError | null = null;

  constructor(options: SpotChecksOptions) {
    this.#options = options;
  }

  /** Chooses among trials that are asked for together: by their names, so that the same are chosen again. */
  choose(trials: ReadonlyMap<string, AskedTrial>): void {
    for (const [job, asked] of trials) this.#trials.set(job, asked);
    const count = Math.ceil(this.#options.share * trials.size);
    for (const job of [...trials.keys()].sort().slice(0, count)) this.#chosen.add(job);
  }

  /** A trial has its result: another machine is asked, where this one was chosen. */
  measured(job: string): void {
    if (!this.#chosen.has(job) || this.#options.ledger.isChecked(job)) return;
    if (!this.#pending.has(job)) this.#pending.set(job, { asked: [], request: null });
  }

  /**
   * Waits for the checks that are under way, and says what is to be thrown away.
   */
  async settle(stops: () => boolean): Promise<Settled> {
    const thrown: string[] = [];
    this.#disagreement = null;
    while (!stops()) {
      await this.#takeDisputes();
      for (const job of [...this.#pending.keys()]) thrown.push(...(await this.#look(job)));
      if (this.#pending.size === 0) break;
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
    if (this.#alone > 0) {
      const what = counted(this.#alone, 'spot check');
      this.#options.tell(`${what}: no second machine was there; every result is from one alone`);
    }
    this.#alone = 0;
    return { thrown, disagreement: this.#disagreement };
  }

  async close(): Promise<void> {
    for (const queue of this.#queues.values()) await queue.close();
  }

  /** Whoever came to something else has said so, also about a trial that nobody chose. */
  async #takeDisputes(): Promise<void> {
    const { client, code } = this.#options.server;
    for (const job of await client.smembers(keys.disputes(code))) {
      const isOurs = this.#trials.has(job) && !this.#pending.has(job);
      if (isOurs) this.#pending.set(job, { asked: [], request: null });
    }
  }

  async #look(job: string): Promise<string[]> {
    const { server, ledger } = this.#options;
    const collected = ledger.find(job);
    // Its vote may have been lost with the server's memory.
    if (collected !== undefined) await vote(server, job, collected);
    const votes = await votesFor(server, job);
    const verdict = verdictOf(votes);
    if (verdict.kind === 'open') {
      const voters = votes.map(({ machine }) => machine);
      return this.#askAnother(job, { voters, isDisputed: verdict.isDisputed });
    }
    this.#pending.delete(job);
    ledger.check(job);
    if (verdict.kind === 'agreed') return [];
    return this.#throwAway(job, verdict);
  }

  async #throwAway(job: string, { wrong, hash }: Verdict & { kind: 'wrong' }): Promise<string[]> {
    const { server, ledger, tell } = this.#options;
    const { client, code } = server;
    await client.sadd(keys.banned(code), ...wrong);
    await client.expire(keys.banned(code), keptFor);
    const thrown = ledger.discard(({ machine }) => wrong.includes(machine));
    // Also where they are let in again, what they said before counts no more.
    for (const each of [job, ...thrown.map((one) => one.job)]) {
      await settleDispute(server, each, wrong);
    }
    const name = trialName(this.#trials.get(job)!.trial);
    const machines = wrong.join(', ');
    tell(
      `${machines} computes wrongly: ${name} came to other bits there than on two other machines (${hash.slice(0, 8)}); ${counted(thrown.length, 'result')} of it are thrown away and measured again, and it takes no more trials`,
    );
    return thrown.map(({ key }) => key);
  }

  /** Asks a machine that has not voted; where there is none, the check is given up. */
  async #askAnother(
    job: string,
    { voters, isDisputed }: { readonly voters: readonly string[]; readonly isDisputed: boolean },
  ): Promise<string[]> {
    const pending = this.#pending.get(job)!;
    const present = await soundMachines(this.#options.server);
    const asked = pending.asked.at(-1);
    if (asked !== undefined && present.includes(asked) && (await this.#isUnderWay(asked, pending)))
      return [];
    const others = present.filter((name) => ![...voters, ...pending.asked].includes(name));
    if (others.length === 0) {
      this.#pending.delete(job);
      if (isDisputed) return this.#disagree(job, voters);
      this.#alone++;
      return [];
    }
    // Spread over the machines, the same way each time.
    const machine = others[Number.parseInt(job.slice(1, 7), 16) % others.length];
    pending.asked.push(machine);
    pending.request = `${job}-${pending.asked.length}-${randomUUID()}`;
    const data = { job, ...this.#trials.get(job)! };
    const options = { jobId: pending.request, attempts: 3, removeOnComplete: true };
    await this.#queueOf(machine).add('check', data, { ...options, removeOnFail: true });
    return [];
  }

  async #isUnderWay(machine: string, { request }: Pending): Promise<boolean> {
    return (
      request !== null &&
      (await this.#queueOf(machine)
        .getJob(request)
        .then(Boolean, () => true))
    );
  }

  /** Nobody can say whose result it is that stands in the file: it goes. */
  async #disagree(job: string, voters: readonly string[]): Promise<string[]> {
    const { server, ledger } = this.#options;
    await settleDispute(server, job, voters);
    const name = trialName(this.#trials.get(job)!.trial);
    const machines = [...new Set(voters)];
    const who = machines.length > 1 ? machines.join(' and ') : `${machines[0]}, twice,`;
    const message = `${who} came to different bits for ${name}; a third machine is needed to say which computes wrongly: start a worker there, and the same command goes on`;
    this.#disagreement = new DataError('queue/disagreement', message, { machines });
    return ledger.discard((_, each) => each === job).map(({ key }) => key);
  }

  #queueOf(machine: string): Queue {
    const { server } = this.#options;
    const name = checkQueue(server.code, machine);
    const queue = this.#queues.get(machine) ?? openQueue(server, name);
    this.#queues.set(machine, queue);
    return queue;
  }
}
