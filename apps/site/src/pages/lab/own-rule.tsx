/** @file A learning rule that is not an optimizer's, with the numbers of the next step for one value. Read after ../../lab/lab.ts. */
import { formatNumber } from '@nnzoo/figures';
import type { StepRule } from '@nnzoo/training';
import { useSignal, useSignalEffect } from '@preact/signals';
import type { Lab } from '../../lab/lab.ts';
import type { StepTrace } from '../../worker/messages.ts';

const rowsOf = {
  'first row': 'the first row of the step',
  step: 'all rows of the step',
  pass: 'all training rows, at the end of the pass',
} as const satisfies Record<StepRule['over'], string>;

/** The value is chosen by its row and column. */
export function OwnRule({ lab, trace }: { readonly lab: Lab; readonly trace: StepTrace }) {
  const place = useSignal({ row: 1, column: 1 });
  const rule = useSignal<StepRule | null>(trace.rule);
  const of = trace.rule?.of ?? trace.tensors[0];
  const [rows = 1, columns = 1] = of?.shape ?? [];
  useSignalEffect(() => {
    const { row, column } = place.value;
    let isGone = false;
    // Asked of the run where it stands: the step that `trace` is of.
    lab.run.api.rule((row - 1) * columns + column - 1).then(
      (found) => {
        if (!isGone && found !== null) rule.value = found;
      },
      () => {}, // the worker ended: the lab says so
    );
    return () => {
      isGone = true;
    };
  });
  if (rule.value === null) return null;
  const { name, formula, over, numbers } = rule.value;
  const take = (part: 'row' | 'column', most: number) => (text: string) => {
    const number = Math.round(Number(text));
    if (number >= 1 && number <= most) place.value = { ...place.value, [part]: number };
  };
  return (
    <div class="own-rule">
      <p>
        <strong>{name}</strong>: {formula}
      </p>
      <p class="row">
        for {rowsOf[over]}, and value{' '}
        <Place label="row" most={rows} value={place.value.row} take={take('row', rows)} />
        <Place
          label="column"
          most={columns}
          value={place.value.column}
          take={take('column', columns)}
        />{' '}
        of {of?.name}
      </p>
      <ul>
        {numbers.map(({ letter, meaning, value }) => (
          <li key={letter}>
            {letter} = <output data-of={letter}>{formatNumber(value)}</output>{' '}
            <span class="muted">{meaning}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PlaceProps {
  readonly label: string;
  readonly most: number;
  readonly value: number;
  readonly take: (text: string) => void;
}

function Place({ label, most, value, take }: PlaceProps) {
  return (
    <label>
      {label}{' '}
      <input
        type="number"
        min={1}
        max={most}
        value={value}
        onInput={({ currentTarget }) => take(currentTarget.value)}
      />
    </label>
  );
}
