/** @file What a search bought, in sentences. Read outcome.ts before. */
import { formatVerdict } from '@nnzoo/experiments';
import { formatMetric } from '../progress-lines.ts';
import type { TuneOutcome } from './outcome.ts';

/** How much better, whether that could be chance, and what a search cannot know. */
export function sentencesOf({
  plan,
  tuned,
  rows,
  overall,
}: Omit<TuneOutcome, 'sentences'>): string[] {
  const { request, rows: count } = plan;
  const { metric, better } = request.model.settings!.primaryMetric;
  const [one, usual] = [
    rows.find(({ id }) => id === 'tuned'),
    rows.find(({ id }) => id === 'default'),
  ];
  const inner = overall[tuned.winner].mean;
  const optimism = `Where it was chosen the winner had ${inner === null ? 'no result' : `${metric} ${formatMetric(inner)}`}: the best of ${request.candidates.length} on ${count} rows is partly luck, and only the test rows count.`;
  if (one === undefined) {
    return [
      'The search bought nothing: no candidate was better than the default where it was chosen.',
      optimism,
    ];
  }
  if (one.mean === null || usual?.mean === null || usual === undefined) return [optimism];
  const gain = better === 'higher' ? one.mean - usual.mean : usual.mean - one.mean;
  const p = one.verdict ?? usual.verdict;
  const chance =
    p === null
      ? 'no test is possible with one result each'
      : `p = ${formatVerdict(one.verdict ? one : usual)}, paired`;
  const much = `${metric} ${formatMetric(one.mean)} against ${formatMetric(usual.mean)} of the default`;
  const said =
    gain > 0 && p !== null && p.adjusted < 0.05
      ? `Tuned is better than the default: ${much} (${chance}).`
      : gain > 0
        ? `Tuned is better here, and chance alone could explain it: ${much} (${chance}).`
        : `The search bought nothing on the test rows: ${much} (${chance}).`;
  return [said, optimism];
}
