/**
 * @file `pnpm drill queue [kills|network|overhead|waiting|most]`: what no test has the time for, with a real
 * server and real processes: kills for two minutes, a host that is cut off, and what the queue costs. Its
 * output stands in docs/many-machines.md. `--seconds` and `--seeds` make a drill shorter. Linux.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { kills } from './drill/kills.ts';
import { most } from './drill/most.ts';
import { network } from './drill/network.ts';
import { overhead, waiting } from './drill/speed.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string' },
    seeds: { type: 'string' },
    rounds: { type: 'string' },
    trials: { type: 'string' },
  },
});
const numberOf = (name: keyof typeof values, usual: number) => Number(values[name] ?? usual);

const drills = {
  kills: () => kills(numberOf('seconds', 120), numberOf('seeds', 40)),
  network: () => network(numberOf('seconds', 60), numberOf('seeds', 40)),
  overhead: () => overhead(numberOf('rounds', 3), numberOf('seeds', 50)),
  waiting: () => waiting(numberOf('seeds', 1000)),
  most: () => most(numberOf('trials', 5000)),
} as const;

const [subject, name] = positionals;
const names = Object.keys(drills) as (keyof typeof drills)[];
if (subject !== 'queue' || (name !== undefined && !names.some((each) => each === name))) {
  console.error(
    `usage: pnpm drill queue [${names.join('|')}] [--seconds n] [--seeds n] [--rounds n]`,
  );
  process.exit(2);
}
spawnSync('pnpm', ['exec', 'tsc', '-b'], { stdio: 'inherit' });
for (const each of names.filter((other) => name === undefined || other === name)) {
  console.log(`── ${each}`);
  const isWell = await drills[each]();
  console.log(isWell ? 'as it should be' : 'NOT as it should be');
  if (!isWell) process.exitCode = 1;
}
