/**
 * @file What machines came to: each writes the hash of its result, and whoever sees two that differ says
 * so. Read answer.ts and server.ts before.
 */
import { keptFor, keys, type Server } from './server.ts';

/** What a machine came to; a machine that contradicts itself has two votes. */
export interface Vote {
  readonly machine: string;
  readonly hash: string;
}

/** Behind the name of a machine that came to something else before. */
const again = ' again';

/** Writes a vote; where others came to something else, the trial is disputed from now on. */
export async function vote(server: Server, job: string, { machine, hash }: Vote): Promise<void> {
  const { client, code } = server;
  const key = keys.votes(job);
  // All at once, in this order: one journey to the server.
  const [isFirst, , votes] = await Promise.all([
    client.hsetnx(key, machine, hash),
    client.expire(key, keptFor),
    votesFor(server, job),
  ]);
  const contradictsItself =
    isFirst === 0 && !votes.some((each) => each.machine === machine && each.hash === hash);
  if (contradictsItself) await client.hset(key, machine + again, hash);
  if (contradictsItself || votes.some((each) => each.hash !== hash)) {
    await client.sadd(keys.disputes(code), job);
  }
}

/** All votes about a trial, but those of machines that computed wrongly. */
export async function votesFor({ client, code }: Server, job: string): Promise<Vote[]> {
  const [all, banned] = await Promise.all([
    client.hgetall(keys.votes(job)),
    client.smembers(keys.banned(code)),
  ]);
  return Object.entries(all)
    .map(([name, hash]) => ({
      machine: name.endsWith(again) ? name.slice(0, -again.length) : name,
      hash,
    }))
    .filter(({ machine }) => !banned.includes(machine));
}

/** Forgets what these machines said about a trial, and that it was disputed. */
export async function settleDispute(
  { client, code }: Server,
  job: string,
  wrong: readonly string[],
): Promise<void> {
  const names = wrong.flatMap((name) => [name, name + again]);
  if (names.length > 0) await client.hdel(keys.votes(job), ...names);
  await client.srem(keys.disputes(code), job);
}

/** What votes say together. */
export type Verdict =
  | { readonly kind: 'agreed'; readonly machines: readonly string[] }
  | { readonly kind: 'wrong'; readonly wrong: readonly string[]; readonly hash: string }
  /** One machine alone, or as many against as for. */
  | { readonly kind: 'open'; readonly isDisputed: boolean };

/** Two machines that agree are right about a third. */
export function verdictOf(votes: readonly Vote[]): Verdict {
  const groups = [...new Set(votes.map(({ hash }) => hash))]
    .map((hash) => ({
      hash,
      machines: [
        ...new Set(votes.filter((each) => each.hash === hash).map(({ machine }) => machine)),
      ],
    }))
    .sort((a, b) => b.machines.length - a.machines.length);
  const [most, next] = groups;
  if (most === undefined) return { kind: 'open', isDisputed: false };
  const isClear = most.machines.length > 1 && most.machines.length > (next?.machines.length ?? 0);
  if (!isClear) return { kind: 'open', isDisputed: groups.length > 1 };
  if (next === undefined) return { kind: 'agreed', machines: most.machines };
  const others = groups.slice(1).flatMap(({ machines }) => machines);
  return { kind: 'wrong', wrong: [...new Set(others)], hash: most.hash };
}
