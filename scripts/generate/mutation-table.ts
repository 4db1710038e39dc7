/** @file The scores of `pnpm mutate` as a table, from results/mutation.json. */
import { markdownTable } from '@nnzoo/experiments';
import { readScores } from '../mutate/scores.ts';
import { targets } from '../mutate/targets.ts';

const head = ['package', 'tried', 'changes', 'noticed', 'equivalent', 'score', 'at'];

/** A row for each package; without numbers where none were measured yet. */
export function mutationTable(): string {
  const scores = readScores();
  const lines = Object.keys(targets).map((name) => {
    const score = scores[name];
    if (score === undefined) return [name, 'not measured', '', '', '', '', ''];
    const { killed, survived, equivalent, sample, commit = '', quick = false } = score;
    const counted = killed + survived;
    const least = quick ? '≥ ' : '';
    const share = counted === 0 ? '–' : `${least}${Math.floor((100 * killed) / counted)} %`;
    const changed = sample === 1 ? 'all' : `${Number((100 * sample).toPrecision(2))} %`;
    return [name, changed, `${counted + equivalent}`, `${killed}`, `${equivalent}`, share, commit];
  });
  return markdownTable(head, lines);
}
