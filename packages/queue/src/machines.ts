/**
 * @file Who works on the queue: each worker writes what it does every few seconds, with the server's own
 * clock; who is silent for ten is gone. Read server.ts before.
 */
import { asNumber, asRecord, asText, asTexts, printable } from '@nnzoo/data';
import { parseJsonBytes } from '@nnzoo/training';
import { machineName } from './answer.ts';
import { keys, type Server } from './server.ts';

/** Milliseconds between two signs of life, and without one until a worker counts as gone. */
export const beats = { every: 2000, gone: 10_000 };

/** Milliseconds after which nobody asks about a worker that is gone. */
const forgotten = 24 * 3600 * 1000;

/** What a worker says of itself. */
export interface MachineState {
  /** One worker: a machine may have several. */
  readonly id: string;
  readonly machine: string;
  readonly code: string;
  /** nnzoo, Node and system, for people. */
  readonly versions: string;
  readonly processes: number;
  /** The trials that are being measured. */
  readonly running: readonly string[];
  readonly done: number;
  readonly failed: number;
  /** Milliseconds since it began. */
  readonly age: number;
}

/** With what the server knows. */
export interface SeenMachine extends MachineState {
  /** Milliseconds since its last sign of life. */
  readonly silent: number;
  readonly isGone: boolean;
}

/** Milliseconds since 1970 on the server's clock, which is one for all. */
export async function serverTime({ client }: Pick<Server, 'client'>): Promise<number> {
  const [seconds, microseconds] = await client.time();
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}

/** A sign of life. */
export async function announce(server: Server, state: MachineState): Promise<void> {
  const seenAt = await serverTime(server);
  const running = state.running.slice(0, 256);
  const text = JSON.stringify({ ...state, running, seenAt });
  await server.client.hset(keys.machines, state.id, text);
}

/** Takes a worker that ends off the list. */
export async function leave({ client }: Server, id: string): Promise<void> {
  await client.hdel(keys.machines, id);
}

/** All workers of the last day, whatever their code; those that are there come first, by their names. */
export async function listMachines(server: Pick<Server, 'client'>): Promise<SeenMachine[]> {
  const all = await server.client.hgetallBuffer(keys.machines);
  const now = await serverTime(server);
  const machines: SeenMachine[] = [];
  for (const [id, text] of Object.entries(all)) {
    const machine = readMachine(text, now);
    if (machine === null || machine.silent > forgotten) await server.client.hdel(keys.machines, id);
    else machines.push(machine);
  }
  const orderOf = ({ isGone, machine, id }: SeenMachine) => `${Number(isGone)} ${machine} ${id}`;
  return machines.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** Names of machines that are there, with this code, and compute rightly as far as is known. */
export async function soundMachines(server: Server): Promise<string[]> {
  const banned = await server.client.smembers(keys.banned(server.code));
  const names = (await listMachines(server))
    .filter(({ isGone, code }) => !isGone && code === server.code)
    .map(({ machine }) => machine);
  return [...new Set(names)].filter((name) => !banned.includes(name)).sort();
}

/** What is to be said where nobody measures: no machine is there, or only such with other code. */
export async function whoIsMissing(server: Server): Promise<string[]> {
  const present = (await listMachines(server)).filter(({ isGone }) => !isGone);
  const others = present
    .filter(({ code }) => code !== server.code)
    .map(
      ({ machine, code, versions }) =>
        `${machine} has other code (${code}, ${versions}; here ${server.code}) and takes nothing: install the same version on both`,
    );
  if (present.some(({ code }) => code === server.code)) return others;
  return [
    ...others,
    `no machine is there: start on each  zoo worker --queue ${server.address.shown}`,
  ];
}

/** Null for what no worker of ours has written. */
function readMachine(bytes: Buffer, now: number): SeenMachine | null {
  try {
    const all = asRecord(parseJsonBytes(bytes, 'machine'), 'machine');
    const machine = asText(all['machine'], 'machine.machine');
    if (!machineName.test(machine)) return null;
    const silent = Math.max(0, now - asNumber(all['seenAt'], 'machine.seenAt'));
    return {
      id: asText(all['id'], 'machine.id').slice(0, 100),
      machine,
      code: printable(asText(all['code'], 'machine.code'), 16),
      versions: printable(asText(all['versions'], 'machine.versions'), 100),
      processes: asNumber(all['processes'], 'machine.processes'),
      running: asTexts(all['running'], 'machine.running').map((each) => printable(each, 200)),
      done: asNumber(all['done'], 'machine.done'),
      failed: asNumber(all['failed'], 'machine.failed'),
      age: asNumber(all['age'], 'machine.age'),
      ...{ silent, isGone: silent > beats.gone },
    };
  } catch {
    return null;
  }
}
