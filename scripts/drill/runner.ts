/** @file What the runner of experiments costs beside the trainings: opening, splitting, keys, files. Read speed.ts before. */
import { join } from 'node:path';
import { Drill, linesIn } from './hosts.ts';
import { span } from './speed.ts';

/** From trainings of hundredths of a second to some of a second. */
const trainings = [
  ['rbf', 'wine'],
  ['som', 'iris'],
  ['feedforward', 'breast-cancer'],
  ['feedforward', 'digits'],
  ['cnn', 'digits'],
] as const;

/** Trials one after the other in one process: their time on the clock beside the time that they measured. */
export async function runner(seeds: number): Promise<boolean> {
  const drill = new Drill(0);
  let [all, own, count] = [0, 0, 0];
  try {
    for (const [model, data] of trainings) {
      const out = join(drill.folder, `${model}-${data}`);
      const what = ['compare', model, '--data', data, '--seeds', String(seeds)];
      const clock = await span(drill.zoo([...what, '--jobs', '1', '--out', out]), 1);
      // The first has loaded what the others need, and is not timed.
      const lines = linesIn(join(out, 'trials.jsonl')).slice(1);
      const measured = lines.reduce((sum, line) => sum + Number(JSON.parse(line).seconds), 0);
      const each = (1000 * (clock - measured)) / lines.length;
      console.log(
        `${model} on ${data}: ${lines.length} trials, ${measured.toFixed(2)} s of ${clock.toFixed(2)} s are theirs; ${each.toFixed(1)} ms beside each`,
      );
      [all, own, count] = [all + clock, own + measured, count + lines.length];
    }
    const more = (all / own - 1) * 100;
    console.log(`${count} trials: ${more.toFixed(1)} % more than their own time`);
    return more < 3;
  } finally {
    await drill.end();
  }
}
