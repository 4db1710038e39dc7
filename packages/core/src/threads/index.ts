/** @file How many threads compute, as a program sets it. Read after team.ts and kernels/wasm/device.ts. */
import { UsageError } from '../errors.ts';
import { shareMemory } from '../kernels/wasm/device.ts';
import { processWide } from '../process-wide.ts';
import { Pace } from './pace.ts';
import { coreCount, obstacle } from './platform.ts';
import { Team } from './team.ts';

/** What was asked for, and what came of it. */
interface ThreadState {
  asked: number;
  team: Team | null;
  /** Why there is one thread though more were asked for. */
  obstacle: string | null;
}

const state = processWide<ThreadState>('threads 1', () => ({
  asked: 1,
  team: null,
  obstacle: null,
}));

/** More threads were never measured. */
const mostAutomatic = 4;

/**
 * How many threads compute large kernels, this one among them; default 1. The others begin with the first
 * kernel that is worth it, never keep a process alive, and change no bit of any result. Where none can
 * be started this thread computes alone: `threadUsage` says why. Values survive the call; what is
 * compiled is compiled again, which takes some milliseconds.
 *
 * `auto`: as many as there are cores, at most 4, and only while they are measured to be faster than one.
 * @throws UsageError `threads/count` for anything but `auto` or an integer from 1 to 64.
 */
export function setThreads(count: number | 'auto'): void {
  if (count !== 'auto' && !(Number.isInteger(count) && count >= 1 && count <= 64)) {
    const message = `setThreads: auto or an integer from 1 to 64 is expected, ${count} was given`;
    throw new UsageError('threads/count', message, { count });
  }
  const wanted = count === 'auto' ? Math.min(coreCount(), mostAutomatic) : count;
  state.asked = wanted;
  state.obstacle = wanted === 1 ? null : obstacle();
  try {
    const size = state.obstacle === null ? wanted : 1;
    state.team = shareMemory(size, (memory, size) => new Team(memory, size));
    if (state.team !== null) state.team.pace = count === 'auto' ? new Pace() : null;
  } catch (error) {
    state.obstacle = `shared memory was refused: ${error}`;
  }
}

/** Splits what takes one thread so many nanoseconds, until the next setThreads: for tests. */
export function setWorthwhile(nanoseconds: number): void {
  if (state.team !== null) state.team.worthwhile = nanoseconds;
}

/** Threads: asked for, computing now, and why they are fewer where they are; they begin when there is work for them. */
export function threadUsage(): { asked: number; running: number; obstacle: string | null } {
  const { asked, team, obstacle } = state;
  return { asked, running: team?.running ?? 1, obstacle: obstacle ?? team?.lost ?? null };
}
