/** @file What the model answers: for a row, a digit drawn by hand, a prompt. Read after ../../lab/lab.ts. */

import type { Records } from '@nnzoo/training';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Lab } from '../../lab/lab.ts';
import type { TableInputs } from '../../worker/messages.ts';
import { Answer } from './answer.tsx';
import { DigitPad } from './digit-pad.tsx';
import { Prompt } from './prompt.tsx';

/** Follows the run: the answer is that of the step where it stands. */
export function Predict({ lab }: { readonly lab: Lab }) {
  const opened = lab.run.opened.value;
  if (opened === null) return null;
  const { inputs, samples } = opened;
  return (
    <section class="panel" data-part="Predict" aria-labelledby="predict-title">
      <h2 id="predict-title">Predict</h2>
      {samples && <Prompt lab={lab} />}
      {!samples && inputs.kind === 'table' && <Row lab={lab} inputs={inputs} />}
      {!samples && inputs.kind === 'images' && <Picture lab={lab} />}
      {!samples && (inputs.kind === 'other' || inputs.kind === 'text') && (
        <p class="help muted">
          This data has no single rows to try; the pictures show its answers.
        </p>
      )}
    </section>
  );
}

function Row({ lab, inputs }: { readonly lab: Lab; readonly inputs: TableInputs }) {
  const values = useSignal<readonly number[]>(inputs.rows[0]);
  useEffect(() => {
    values.value = inputs.rows[0];
  }, [inputs, values]);
  const set = (column: number, value: number) => {
    values.value = values.value.map((old, i) => (i === column ? value : old));
  };
  return (
    <>
      <label>
        row{' '}
        <select
          onChange={({ currentTarget }) => {
            const row = Number(currentTarget.value);
            values.value = inputs.rows[row];
            lab.pointedRow.at('data', row);
          }}
        >
          {inputs.rows.map((row, i) => (
            <option key={`${i} ${row[0]}`} value={i}>
              {i + 1}
              {inputs.target !== null && ` · ${inputs.target} ${inputs.targets[i]}`}
            </option>
          ))}
        </select>
      </label>
      <Answers lab={lab} values={values.value} />
      <details>
        <summary>Change its values</summary>
        {inputs.columns.map(({ name, low, high }, column) => (
          <label key={name} class="cell">
            <span>{name}</span>
            <input
              type="range"
              min={low}
              max={high}
              step="any"
              value={values.value[column]}
              onInput={({ currentTarget }) => set(column, Number(currentTarget.value))}
            />
            <span class="number">{Number(values.value[column]?.toPrecision(4))}</span>
          </label>
        ))}
      </details>
    </>
  );
}

function Picture({ lab }: { readonly lab: Lab }) {
  const pixels = useSignal<readonly number[] | null>(null);
  const inputs = lab.run.opened.value?.inputs;
  if (inputs?.kind !== 'images') return null;
  return (
    <>
      <DigitPad
        inputs={inputs}
        changed={(drawn) => {
          pixels.value = drawn;
        }}
      />
      {pixels.value !== null && <Answers lab={lab} values={pixels.value} />}
    </>
  );
}

/** Asked for again whenever the model or the row has changed; one question at a time. */
function Answers({ lab, values }: { readonly lab: Lab; readonly values: readonly number[] }) {
  const records = useSignal<Records>([]);
  const problem = useSignal<string | null>(null);
  const wanted = useSignal(values);
  wanted.value = values;
  useSignalEffect(() => {
    // A new look means a new model.
    const isThere = lab.run.look.value !== null && lab.run.state.value !== 'opening';
    const row = wanted.value;
    if (!isThere) return;
    let isGone = false;
    lab.run.api.predict(row).then(
      (answer) => {
        if (isGone) return;
        records.value = answer;
        problem.value = null;
      },
      (error: unknown) => {
        if (!isGone) problem.value = error instanceof Error ? error.message : String(error);
      },
    );
    return () => {
      isGone = true;
    };
  });
  if (problem.value !== null) return <p class="help muted">{problem.value}</p>;
  return <Answer record={records.value[0] ?? {}} />;
}
