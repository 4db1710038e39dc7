/**
 * @file `pnpm drill queue [kills|network|everything|overhead|waiting|most|runner]`: what no test has the time for, with a
 * real server and real processes: kills for two minutes, a host that is cut off, the whole zoo, and what the
 * queue costs. Its output stands in docs/many-machines.md. `--seconds`, `--seeds` and `--steps` make a drill
 * shorter. Linux.
 */
import { parseArgs } from 'node:util';
import { everything } from './drill/everything.ts';
import { kills } from './drill/kills.ts';
import { most } from './drill/most.ts';
import { network } from './drill/network.ts';
import { runner } from './drill/runner.ts';
import { overhead, waiting } from './drill/speed.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string' },
    seeds: { type: 'string' },
    rounds: { type: 'string' },
    trials: { type: 'string' },
    steps: { type: 'string' },
  },
});
const numberOf = (name: keyof typeof values, usual: number) => Number(values[name] ?? usual);

const drills = {
  kills: () => kills(numberOf('seconds', 120), numberOf('seeds', 160)),
  network: () => network(numberOf('seconds', 60), numberOf('seeds', 100)),
  everything: () => everything(numberOf('steps', 2)),
  overhead: () => overhead(numberOf('rounds', 5), numberOf('seeds', 40)),
  waiting: () => waiting(numberOf('seeds', 1000)),
  most: () => most(numberOf('trials', 5000)),
  runner: () => runner(numberOf('seeds', 10)),
} as const;

const [subject, name] = positionals;
const names = Object.keys(drills) as (keyof typeof drills)[];
if (subject !== 'queue' || (name !== undefined && !names.some((each) => each === name))) {
  console.error(
    `usage: pnpm drill queue [${names.join('|')}] [--seconds n] [--seeds n] [--steps n] [--rounds n]`,
  );
  process.exit(2);
}
for (const each of names.filter((other) => name === undefined || other === name)) {
  console.log(`── ${each}`);
  const isWell = await drills[each]();
  console.log(isWell ? 'as it should be' : 'NOT as it should be');
  if (!isWell) process.exitCode = 1;
}
