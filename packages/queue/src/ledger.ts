/**
 * @file queue.jsonl beside the file of trials: what the queue's names of trials came to, so that a
 * coordinator that was stopped or killed knows what it has. One line a fact, only ever appended; a line
 * that a kill cut off is passed over. Read answer.ts before.
 */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { asRecord, asText, type Json } from '@nnzoo/data';
import { parseJsonBytes } from '@nnzoo/training';

/** A collected trial. */
export interface Collected {
  /** Its key among the finished trials. */
  readonly key: string;
  /** Who measured it, and the hash of what it came to. */
  readonly machine: string;
  readonly hash: string;
}

/** What was collected, by the names of trials in the queue. */
export class Ledger {
  readonly #path: string;
  readonly #collected = new Map<string, Collected>();
  readonly #checked = new Set<string>();

  /** Reads what is there; from now on the file says that something was put into a queue. */
  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, '');
    for (const line of readFileSync(path, 'utf8').split('\n')) this.#take(line);
  }

  find(job: string): Collected | undefined {
    return this.#collected.get(job);
  }

  add(job: string, collected: Collected): void {
    this.#write({ job, ...collected });
    this.#collected.set(job, collected);
  }

  /** True where a second machine has measured it too, and agreed. */
  isChecked(job: string): boolean {
    return this.#checked.has(job);
  }

  check(job: string): void {
    if (this.#checked.has(job)) return;
    this.#write({ checked: job });
    this.#checked.add(job);
  }

  /** Forgets what `is` says of; returns the jobs and keys of these trials. */
  discard(is: (collected: Collected, job: string) => boolean): { job: string; key: string }[] {
    const found = [...this.#collected].filter(([job, collected]) => is(collected, job));
    for (const [job] of found) {
      this.#write({ discarded: job });
      this.#collected.delete(job);
    }
    return found.map(([job, { key }]) => ({ job, key }));
  }

  #write(fact: Json): void {
    // Behind the incomplete line of a killed process a new one begins; an empty line says nothing.
    appendFileSync(this.#path, `\n${JSON.stringify(fact)}\n`);
  }

  #take(line: string): void {
    if (line === '') return;
    try {
      const fact = asRecord(parseJsonBytes(new TextEncoder().encode(line), this.#path), 'fact');
      const { job, checked, discarded } = fact;
      if (checked !== undefined) this.#checked.add(asText(checked, 'checked'));
      else if (discarded !== undefined) this.#collected.delete(asText(discarded, 'discarded'));
      else {
        const [key, machine, hash] = ['key', 'machine', 'hash'].map((name) =>
          asText(fact[name], name),
        );
        this.#collected.set(asText(job, 'job'), { key, machine, hash });
      }
    } catch {
      // Cut off by a kill.
    }
  }
}
