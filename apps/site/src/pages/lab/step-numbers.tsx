/** @file The next step in numbers, for every architecture: its loss, its layers, and what it moves by how much. Read after unit-numbers.tsx and own-rule.tsx. */
import { formatNumber } from '@nnzoo/figures';
import { useSignal } from '@preact/signals';
import type { Lab } from '../../lab/lab.ts';
import { learningRule } from '../../lab/learning-rule.ts';
import type { LayerTrace, MovedTensor, StepTrace } from '../../worker/messages.ts';
import { Headings } from './headings.tsx';
import { OwnRule } from './own-rule.tsx';
import { waitingFor } from './unit-numbers.tsx';

/** What the next step does; why there are no numbers, where there are none. */
export function StepNumbers({ lab }: { readonly lab: Lab }) {
  const trace = lab.nextStep.trace.value;
  if (trace === null) return <p role="status">{waitingFor(lab)}</p>;
  return <Step lab={lab} trace={trace} />;
}

/** The loss, or what is moved: the first is chosen. */
function Step({ lab, trace }: { readonly lab: Lab; readonly trace: StepTrace }) {
  const chosen = useSignal<string | null>(null);
  const parts = [
    ...(trace.loss === null ? [] : ['loss']),
    ...trace.layers.map(({ name }) => name),
    'all weights',
  ];
  const now = parts.includes(chosen.value ?? '') ? chosen.value : parts[0];
  const layer = trace.layers.find(({ name }) => name === now);
  return (
    <>
      <fieldset class="row" aria-label="Parts of the step">
        {parts.map((name) => (
          <button
            type="button"
            key={name}
            aria-pressed={name === now}
            onMouseEnter={() => {
              chosen.value = name;
            }}
            onFocus={() => {
              chosen.value = name;
            }}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <div class="numbers number">
        {now === 'loss' && <Loss trace={trace} />}
        {layer !== undefined && <LayerNumbers layer={layer} />}
        <Moved lab={lab} trace={trace} within={layer?.name ?? null} />
      </div>
    </>
  );
}

function Loss({ trace }: { readonly trace: StepTrace }) {
  const { step, loss, lossOps, crossEntropy, layers } = trace;
  const last = layers.at(-1);
  return (
    <>
      <p>
        loss L of step {step} = {lossOps.join(' → ')} ={' '}
        <output data-of="loss">{formatNumber(loss ?? Number.NaN)}</output>, its mean over the rows
      </p>
      {crossEntropy !== null && <CrossEntropy {...crossEntropy} />}
      {last !== undefined && <p>backward: ∂L/∂scores of that row = {listOf(last.gradient)}</p>}
    </>
  );
}

/** −ln of the probability of the right class. */
function CrossEntropy({
  scores,
  target,
}: {
  readonly scores: readonly number[];
  readonly target: number;
}) {
  const highest = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - highest), 0);
  const chance = Math.exp(scores[target] - highest) / total;
  return (
    <p>
      of its first row: scores {listOf(scores)}, the right one is number {target + 1}: −ln softmax =
      −ln {formatNumber(chance)} ={' '}
      <output data-of="row loss">{formatNumber(-Math.log(chance))}</output>
    </p>
  );
}

function LayerNumbers({ layer }: { readonly layer: LayerTrace }) {
  const { name, type, ops, shape, input, output, gradient } = layer;
  return (
    <>
      <p>
        <strong>{name}</strong> ({type}): {ops.join(' → ')} gives [{shape.join(', ')}]
      </p>
      <p>
        forward, first row: {listOf(input)} becomes {listOf(output)}
      </p>
      <p>backward: ∂L/∂output = {listOf(gradient)}</p>
    </>
  );
}

interface MovedProps {
  readonly lab: Lab;
  readonly trace: StepTrace;
  /** Of this layer alone; null for all. */
  readonly within: string | null;
}

/** Sizes are root mean squares: a healthy step moves weights by about a thousandth of themselves. */
function Moved({ lab, trace, within }: MovedProps) {
  const tensors = trace.tensors.filter(
    ({ name }) => within === null || name.startsWith(`${within}.`),
  );
  const [first] = tensors;
  if (first === undefined) return <p>It has no weights of its own.</p>;
  const rule = learningRule(first, trace.rate, lab.values.value);
  return (
    <>
      {rule === null && trace.rule === null && (
        <p>Moved by the rule of this architecture, not along a gradient of each weight.</p>
      )}
      {trace.rule !== null && <OwnRule key={trace.step} lab={lab} trace={trace} />}
      {tensors.every(({ sizes }) => sizes.change === 0) && (
        <p>This step moves nothing: some rules collect over an epoch, and move at its end.</p>
      )}
      {rule !== null && (
        <p>
          {rule.name}: {rule.formula}; for the first of {first.name}: {rule.at(0)}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="wide" tabIndex={0} aria-label="What the step moves">
        <table class="rows">
          <thead>
            <Headings names={['moved', 'shape', 'size', 'gradient', 'change', 'change / size']} />
          </thead>
          <tbody>
            {tensors.map((tensor) => (
              <MovedRow key={tensor.name} {...tensor} />
            ))}
          </tbody>
        </table>
      </section>
      <p class="help muted">Sizes are root mean squares over all values.</p>
    </>
  );
}

function MovedRow({ name, shape, sizes: { value, gradient, change } }: MovedTensor) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{shape.join(' × ')}</td>
      <td>{formatNumber(value)}</td>
      <td>{gradient === null ? '' : formatNumber(gradient)}</td>
      <td>{formatNumber(change)}</td>
      <td>{value === 0 ? '' : formatNumber(change / value)}</td>
    </tr>
  );
}

/** The first numbers: `(0.53, −1.2, …)`. */
function listOf(values: readonly number[]): string {
  const shown = values.slice(0, 6).map((value) => formatNumber(value));
  return `(${[...shown, ...(values.length > shown.length ? ['…'] : [])].join(', ')})`;
}
