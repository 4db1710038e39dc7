/** @file The options of an architecture, made from their declarations. Read after ../../lab/lab.ts and layers-control.tsx. */

import {
  type AnyOptionValue,
  describeRange,
  flagName,
  listOf,
  type OptionSpec,
  type Plan,
  parseOption,
} from '@nnzoo/training';
import { useSignal } from '@preact/signals';
import type { Lab } from '../../lab/lab.ts';
import { general } from '../../lab/settings.ts';
import { LayersControl } from './layers-control.tsx';
import { sliderOf } from './slider.ts';

/** Seed and length, then every option in its order. */
export function OptionsPanel({ lab }: { readonly lab: Lab }) {
  const { settings } = lab;
  const { seed, length, options } = settings.value;
  const plan = lab.run.opened.value?.configuration['plan'];
  const planned = lengthOf(length ?? (plan as { readonly length?: unknown })?.length);
  return (
    <section class="panel" data-part="Options" aria-labelledby="options-title">
      <h2 id="options-title">Options</h2>
      <Field
        name="seed"
        spec={general.seed}
        value={seed}
        isChanged={seed !== 1}
        set={(value) => lab.change({ seed: value === null ? 1 : Number(value) })}
      />
      <Field
        name={planned.unit}
        spec={general[planned.unit]}
        value={planned.count}
        isChanged={length !== null}
        set={(value) => lab.change({ length: value === null ? null : inUnit(planned.unit, value) })}
      />
      {Object.entries(lab.entry.options)
        .filter(([, spec]) => listOf(spec) === null)
        .map(([name, spec]) =>
          spec.type === 'list' ? (
            <LayersControl key={name} lab={lab} list={name} longest={spec.longest} />
          ) : (
            <Field
              key={name}
              name={name}
              spec={spec}
              value={lab.values.value[name]}
              isChanged={Object.hasOwn(options, name)}
              set={(value) => lab.setOption(name, value)}
            />
          ),
        )}
    </section>
  );
}

interface FieldProps {
  readonly name: string;
  readonly spec: OptionSpec;
  readonly value: AnyOptionValue | null;
  /** Another value than the default was given. */
  readonly isChanged: boolean;
  /** Null for the default. */
  readonly set: (value: AnyOptionValue | null) => unknown;
}

function Field(props: FieldProps) {
  const { name, spec, isChanged, set } = props;
  const shown = flagName(name).slice(2).replaceAll('-', ' ');
  const problem = useSignal<string | null>(null);
  const id = `option-${name}`;
  const take = (text: string) => {
    try {
      const value = parseOption(name, spec, text);
      problem.value = null;
      set(value);
    } catch {
      problem.value = `“${text}” is not ${describeRange(spec)}`;
    }
  };
  return (
    <div class={isChanged ? 'option changed' : 'option'}>
      <label for={id} title={`${spec.help} (${describeRange(spec)})`}>
        {shown}
      </label>
      {isChanged && <span class="mark">● changed</span>}
      {isChanged && (
        <button
          type="button"
          class="quiet small"
          aria-label={`${shown}: back to the default`}
          onClick={() => set(null)}
        >
          default
        </button>
      )}
      <Input id={id} {...props} take={take} />
      <p class="help muted" id={`${id}-help`}>
        {spec.help}
      </p>
      {problem.value !== null && (
        <p class="warning" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}

interface InputProps extends FieldProps {
  readonly id: string;
  readonly take: (text: string) => void;
}

function Input({ id, spec, value, take, name }: InputProps) {
  const common = { id, 'aria-describedby': `${id}-help` };
  const text = value === null || value === undefined ? '' : String(value);
  if (spec.type === 'choice' || spec.type === 'boolean') {
    const choices = spec.type === 'choice' ? spec.choices : ['true', 'false'];
    return (
      <select {...common} value={text} onChange={({ currentTarget }) => take(currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {spec.type === 'boolean' ? (choice === 'true' ? 'yes' : 'no') : choice}
          </option>
        ))}
      </select>
    );
  }
  const field = (
    <input
      {...common}
      type="text"
      inputMode={spec.type === 'names' ? 'text' : 'decimal'}
      value={text}
      onChange={({ currentTarget }) => take(currentTarget.value)}
    />
  );
  const slider = typeof value === 'number' ? sliderOf(name, spec, value) : null;
  if (slider === null) return field;
  return (
    <span class="slider">
      <input
        type="range"
        aria-label={`${name}, slider`}
        min={0}
        max={slider.stops.length - 1}
        value={slider.at}
        aria-valuetext={text}
        onChange={({ currentTarget }) => take(String(slider.stops[Number(currentTarget.value)]))}
      />
      {field}
    </span>
  );
}

type Unit = 'epochs' | 'steps';

/** How long a run is, in the unit that its plan counts. */
function lengthOf(length: unknown): { readonly unit: Unit; readonly count: number | null } {
  const units: readonly Unit[] = ['steps', 'epochs'];
  const given = typeof length === 'object' && length !== null ? Object.entries(length) : [];
  const [name, count] = given[0] ?? [];
  const unit = units.find((each) => each === name) ?? 'epochs';
  return { unit, count: typeof count === 'number' ? count : null };
}

function inUnit(unit: Unit, value: AnyOptionValue): Plan['length'] {
  return unit === 'steps' ? { steps: Number(value) } : { epochs: Number(value) };
}
