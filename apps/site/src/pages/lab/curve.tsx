/** @file The learning curve, live. Read after ../../lab/lab.ts and ../../layout/chart.tsx. */

import { formatNumber } from '@nnzoo/figures';
import type { EpochRecord } from '@nnzoo/training';
import { useComputed } from '@preact/signals';
import type { Lab } from '../../lab/lab.ts';
import type { ChartLine } from '../../layout/chart.tsx';
import { later } from '../../layout/later.tsx';
import { wordsOf } from '../../layout/words.ts';
import { curveOf } from '../../run/curve-data.ts';
import type { LiveRun } from '../../run/live-run.ts';

/** Nothing is drawn before the run has measured once. */
const Chart = later(async () => (await import('../../layout/chart.tsx')).Chart);

const height = 150;

/** Training, validation, and the run that a branch left. */
const lines: readonly ChartLine[] = [
  { color: '--accent', width: 2, dash: [] },
  { color: '--warning', width: 2, dash: [5, 3] },
  { color: '--muted', width: 1, dash: [] },
];

const none: readonly EpochRecord[] = [];

/** Loss, or the metric that the run is judged by, from record to record. */
export function Curve({ lab: { run } }: { readonly lab: Lab }) {
  const records = useComputed(() => run.progress.value?.history ?? none);
  const curve = useComputed(() => {
    const metric = run.opened.value?.primaryMetric.metric ?? '';
    return curveOf(records.value, run.before.value?.history ?? none, metric);
  });
  const { metric, steps, train, validation } = curve.value;
  const isKnown = (value: number | null) => value !== null;
  if (!train.some(isKnown) && !validation.some(isKnown)) {
    return <NoCurve run={run} records={steps.length} />;
  }
  const last = train.at(-1) ?? 'not known yet';
  return (
    <section class="panel" data-part="Look inside" aria-label="Learning curve">
      <h2>{wordsOf(metric)} by step</h2>
      <div style={{ minHeight: `${height}px` }}>
        <Chart
          label={`${wordsOf(metric)} over ${steps.length} records; the last on the training part is ${last}`}
          height={height}
          lines={lines}
          data={() => {
            const { steps, train, validation, before } = curve.value;
            return [[...steps], [...train], [...validation], [...before]];
          }}
        />
      </div>
      <p class="legend muted">
        <span class="train">━ training</span>{' '}
        {validation.some(isKnown) && <span class="validation">┅ validation</span>}{' '}
        {run.before.value !== null && <span>─ the run before</span>}
      </p>
    </section>
  );
}

/** In place of an empty box: what will stand there, and what the steps so far came to. */
function NoCurve({ run, records }: { readonly run: LiveRun; readonly records: number }) {
  const progress = run.progress.value;
  const [[name, value] = []] = Object.entries(progress?.metrics ?? {});
  return (
    <section class="panel" data-part="Look inside" aria-label="Learning curve">
      <h2>Learning curve</h2>
      <p class="help muted">
        {whyEmpty(records)}
        {records === 0 && value !== undefined && progress !== null && progress.step > 0 && (
          <>
            {' '}
            So far, {wordsOf(name ?? '')} is {formatNumber(value)} on average over{' '}
            {progress.step === 1 ? 'one step' : `${progress.step} steps`}.
          </>
        )}
      </p>
    </section>
  );
}

/** A run that solves its equations at once measures only its end. */
function whyEmpty(records: number): string {
  if (records === 0) return 'It begins when the run has measured once.';
  return 'Empty: it learned in one go, and was measured only on the test part, at its end.';
}
