/** @file The whole zoo, compared by two workers and without a queue: one table. Read hosts.ts before. */
import { join } from 'node:path';
import { timeless } from '../../packages/experiments/test/timeless.ts';
import { countDone, Drill } from './hosts.ts';

/** Every architecture on all its data for one seed, `steps` long; prints what was asked and what came of it. */
export async function everything(steps: number): Promise<boolean> {
  const drill = new Drill(6476);
  try {
    await drill.server();
    const workers = ['one', 'two'].map((name) => drill.worker(name, { processes: 1 }));
    const length = ['--seeds', '1', '--steps', String(steps)];
    const args = ['compare', '--yes', ...length, '--format', 'csv'];
    const measure = async (name: string, where: readonly string[]) => {
      const began = performance.now();
      const run = drill.zoo([...args, ...where, '--out', join(drill.folder, name)]);
      const code = await run.ended;
      const seconds = Math.round((performance.now() - began) / 1000);
      const lines = run.stdout.trim().split('\n').length;
      console.log(`${name}: exit code ${code} after ${seconds} s, a table of ${lines} lines`);
      return { code, table: timeless(run.stdout), said: run.stderr };
    };
    console.log(`zoo ${args.join(' ')}`);
    const there = await measure('over the queue', ['--queue', drill.url()]);
    console.log(/^\d+ trials: .*$/m.exec(there.said)?.[0]);
    const [one, two] = workers.map(({ stderr }) => countDone(stderr));
    console.log(`measured by one: ${one}, by two: ${two}`);
    const here = await measure('without a queue', ['--jobs', '2']);
    const isSame = there.table === here.table;
    console.log(`the same table but for the times: ${isSame ? 'yes' : 'NO'}`);
    if (!isSame) console.log(there.table, here.table);
    return isSame && there.code === here.code;
  } finally {
    await drill.end();
  }
}
