/** @file The curves of a race over each other. Read after ../../race/race.ts. */
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { theme } from '../../layout/theme.ts';
import type { Race } from '../../race/race.ts';
import { curveOf } from '../../run/curve-data.ts';

/** A color and a stroke for each run: neither alone must tell them apart. */
export const strokes = [
  { color: '#3d8fc9', dash: [], sign: '━━' },
  { color: '#d55e00', dash: [8, 4], sign: '╍╍' },
  { color: '#009e73', dash: [2, 3], sign: '┈┈' },
  { color: '#cc79a7', dash: [10, 3, 2, 3], sign: '━·' },
] as const;

/** Validation where every run has some, else training. */
export function RaceCurves({ race }: { readonly race: Race }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const chosen = theme.value;
  useEffect(() => {
    if (place.current === null) return;
    chart.current = makeChart(place.current, race.lanes.length, chosen);
    chart.current.setData(dataOf(race).data);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [race, chosen]);
  useSignalEffect(() => {
    chart.current?.setData(dataOf(race).data);
  });
  const { name } = dataOf(race);
  return (
    <figure class="race-curves">
      <figcaption class="muted">{name} by step</figcaption>
      <div ref={place} role="img" aria-label={`${name} of ${race.lanes.length} runs by step`} />
    </figure>
  );
}

function dataOf(race: Race): { readonly data: uPlot.AlignedData; readonly name: string } {
  const curves = race.lanes.map(({ run }) => {
    return curveOf(run.progress.value, null, run.opened.value?.primaryMetric.metric ?? '');
  });
  const isValidated = curves.every(({ validation }) => validation.some((value) => value !== null));
  const part = isValidated ? 'validation' : 'train';
  const steps = [...new Set(curves.flatMap((curve) => curve.steps))].sort((a, b) => a - b);
  const series = curves.map((curve) => {
    const byStep = new Map(curve.steps.map((step, i) => [step, curve[part][i]]));
    return steps.map((step) => byStep.get(step) ?? null);
  });
  const metric = curves[0]?.metric ?? 'loss';
  return { data: [steps, ...series], name: `${metric} (${isValidated ? part : 'training'})` };
}

function makeChart(place: HTMLElement, count: number, _theme: string): uPlot {
  const style = getComputedStyle(place);
  const [muted, line] = ['--muted', '--line'].map((name) => style.getPropertyValue(name));
  const axis = { stroke: muted, grid: { stroke: line, width: 1 }, ticks: { stroke: line } };
  const series = strokes.slice(0, count).map(({ color, dash }, i) => ({
    ...{ label: `run ${i + 1}`, stroke: color, width: 2, spanGaps: true },
    dash: [...dash],
  }));
  return new uPlot(
    {
      ...{ width: Math.max(260, place.clientWidth), height: 320 },
      ...{ legend: { show: false }, cursor: { show: false } },
      scales: { x: { time: false } },
      axes: [axis, axis],
      series: [{}, ...series],
    },
    [[], ...series.map(() => [])] as uPlot.AlignedData,
    place,
  );
}
