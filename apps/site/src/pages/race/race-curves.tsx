/** @file The curves of a race over each other. Read after ../../race/race.ts and ../../layout/chart.tsx. */
import type uPlot from 'uplot';
import { Chart } from '../../layout/chart.tsx';
import { wordsOf } from '../../layout/words.ts';
import type { Race } from '../../race/race.ts';
import { curveOf } from '../../run/curve-data.ts';

/** A color and a stroke for each run: neither alone must tell them apart. */
export const strokes = [
  { color: '#3d8fc9', dash: [], sign: '━━' },
  { color: '#d55e00', dash: [8, 4], sign: '╍╍' },
  { color: '#009e73', dash: [2, 3], sign: '┈┈' },
  { color: '#cc79a7', dash: [10, 3, 2, 3], sign: '━·' },
] as const;

const lines = strokes.map(({ color, dash }) => ({ color, dash, width: 2, hasEnd: true }));

/** Validation where every run has some, else training. */
export function RaceCurves({ race }: { readonly race: Race }) {
  const { data, name: id } = dataOf(race);
  const name = wordsOf(id);
  return (
    <figure class="race-curves">
      <figcaption class="muted">
        {name} by step{data[0].length === 0 && ': empty until the runs have measured once'}
      </figcaption>
      <Chart
        label={`${name} of ${race.lanes.length} runs by step`}
        height={320}
        lines={lines.slice(0, race.lanes.length)}
        data={() => dataOf(race).data}
      />
    </figure>
  );
}

function dataOf(race: Race): { readonly data: uPlot.AlignedData; readonly name: string } {
  const curves = race.lanes.map(({ run }) => {
    const metric = run.opened.value?.primaryMetric.metric ?? '';
    return curveOf(run.progress.value?.history ?? [], [], metric);
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
