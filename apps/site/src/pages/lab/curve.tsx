/** @file The learning curve, live. Read after ../../lab/lab.ts. */
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Lab } from '../../lab/lab.ts';
import { theme } from '../../layout/theme.ts';
import { curveOf } from '../../run/curve-data.ts';

/** Loss, or the metric that the run is judged by, from record to record. */
export function Curve({ lab }: { readonly lab: Lab }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const shown = lab.run.opened.value?.primaryMetric.metric ?? '';
  const chosen = theme.value;
  useEffect(() => {
    if (place.current === null) return;
    chart.current = makeChart(place.current, chosen);
    update(chart.current, lab);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [lab, shown, chosen]);
  useSignalEffect(() => {
    const { progress, before } = lab.run;
    if ((progress.value ?? before.value) !== null && chart.current !== null) {
      update(chart.current, lab);
    }
  });
  const curve = curveOf(lab.run.progress.value, null, shown);
  const last = curve.train.at(-1);
  return (
    <section class="panel" data-part="Look inside" aria-label="Learning curve">
      <h2>{curve.metric} by step</h2>
      <div
        ref={place}
        class="curve"
        role="img"
        aria-label={`${curve.metric} over ${curve.steps.length} records; the last on the training part is ${last ?? 'not known yet'}`}
      />
      <p class="legend muted">
        <span class="train">━ training</span> <span class="validation">┅ validation</span>{' '}
        {lab.run.before.value !== null && <span>─ the run before</span>}
      </p>
    </section>
  );
}

function update(chart: uPlot, { run }: Lab): void {
  const metric = run.opened.value?.primaryMetric.metric ?? '';
  const { steps, train, validation, before } = curveOf(
    run.progress.value,
    run.before.value,
    metric,
  );
  chart.setData([[...steps], [...train], [...validation], [...before]]);
}

function makeChart(place: HTMLElement, _theme: string): uPlot {
  const style = getComputedStyle(place);
  const [muted, line, accent, other] = ['--muted', '--line', '--accent', '--warning'].map((name) =>
    style.getPropertyValue(name),
  );
  const axis = { stroke: muted, grid: { stroke: line, width: 1 }, ticks: { stroke: line } };
  return new uPlot(
    {
      width: Math.max(200, place.clientWidth),
      height: 150,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false } },
      axes: [
        { ...axis, size: 28 },
        { ...axis, size: 48 },
      ],
      series: [
        {},
        { label: 'training', stroke: accent, width: 2, spanGaps: true },
        { label: 'validation', stroke: other, width: 2, dash: [5, 3], spanGaps: true },
        { label: 'before', stroke: muted, width: 1, spanGaps: true },
      ],
    },
    [[], [], [], []],
    place,
  );
}
