/** @file The numbers of one unit in the next step, forward and backward, and what moves its weights. Read after ../../lab/learning-rule.ts and ../../lab/next-step.ts. */
import { formatNumber } from '@nnzoo/figures';
import type { Lab } from '../../lab/lab.ts';
import { learningRule } from '../../lab/learning-rule.ts';
import type { Pointed } from '../../lab/next-step.ts';
import type { LayerTrace, MovedTensor, StepTrace, UnitLayer } from '../../worker/messages.ts';
import { Headings } from './headings.tsx';

/** Weights that are listed. */
const most = 16;

interface UnitNumbersProps {
  readonly lab: Lab;
  readonly layers: readonly UnitLayer[];
  readonly inputs: readonly string[];
}

/** Of the unit that is pointed at. */
export function UnitNumbers({ lab, layers, inputs }: UnitNumbersProps) {
  const pointed = lab.nextStep.pointed.value;
  const layer = pointed && layers[pointed.layer];
  if (!pointed || !layer) return null;
  const trace = lab.nextStep.trace.value;
  const of = `${layer.name}, unit ${pointed.unit + 1} of ${layer.count}`;
  if (trace === null) return <p role="status">{`${of}: ${waitingFor(lab)}`}</p>;
  const found = unitIn(trace, layer.name);
  if (found === null) return <p role="status">{`${of}: it has no weights of its own`}</p>;
  const names =
    pointed.layer === 0 ? inputs : layers[pointed.layer - 1].units.map((_, i) => `a${i + 1}`);
  return <Numbers {...{ lab, trace, pointed, names, of }} unit={found} />;
}

/** Why there are no numbers yet. */
export function waitingFor({ run }: Lab): string {
  if (run.state.value === 'done') return 'the run has ended: go back on the time line';
  if (run.state.value === 'running') return 'pause to see its numbers';
  return 'reading its numbers …';
}

/** Weighted sum, activation, weights and biases of a layer. */
interface UnitTrace {
  readonly sum: LayerTrace;
  readonly whole: LayerTrace;
  readonly weight: MovedTensor;
  readonly bias: MovedTensor | undefined;
}

function unitIn({ layers, tensors }: StepTrace, name: string): UnitTrace | null {
  const isInside = (each: { readonly name: string }) =>
    each.name === name || each.name.startsWith(`${name}.`);
  const weight = tensors.find((each) => isInside(each) && /weight$/.test(each.name));
  const whole = layers.find((each) => each.name === name);
  const owner = weight?.name.replace(/\.?weight$/, '');
  const sum = layers.find((each) => each.name === owner);
  if (weight?.shape.length !== 2 || !whole || !sum) return null;
  return { sum, whole, weight, bias: tensors.find((each) => each.name === `${owner}.bias`) };
}

interface NumbersProps {
  readonly lab: Lab;
  readonly trace: StepTrace;
  readonly pointed: Pointed;
  readonly names: readonly string[];
  readonly of: string;
  readonly unit: UnitTrace;
}

function Numbers({ lab, trace, pointed, names, of, unit }: NumbersProps) {
  const { sum, whole, weight, bias } = unit;
  const [z, a] = [sum.output[pointed.unit], whole.output[pointed.unit]];
  // What comes after the weighted sum, the last outside: dropout(relu(z)).
  const after = whole === sum ? [] : whole.ops.slice(sum.ops.length);
  const activation = after.length === 0 ? null : after.reduce((z, op) => `${op}(${z})`, 'z');
  const rule = learningRule(weight, trace.rate, lab.values.value);
  return (
    <div class="numbers number" role="status">
      <p>
        <strong>{of}</strong>, in step {trace.step}, for the first of its rows
      </p>
      <p>
        forward: z = Σ w·x + b = <output data-of="z">{formatNumber(z)}</output>
        {activation !== null && (
          <>
            {`, ${activation} = `}
            <output data-of="a">{formatNumber(a)}</output>
          </>
        )}
      </p>
      <p>
        backward: ∂L/∂z ={' '}
        <output data-of="delta">{formatNumber(sum.gradient[pointed.unit])}</output>
        {activation !== null && <>, from ∂L/∂a = {formatNumber(whole.gradient[pointed.unit])}</>}.
        ∂L/∂w is the sum of x · ∂L/∂z over the rows
      </p>
      {rule !== null && (
        <p>
          {rule.name}: {rule.formula}
        </p>
      )}
      <Weights {...{ lab, pointed, names, weight, bias }} input={sum.input} />
    </div>
  );
}

interface WeightsProps {
  readonly lab: Lab;
  readonly pointed: Pointed;
  readonly names: readonly string[];
  readonly weight: MovedTensor;
  readonly bias: MovedTensor | undefined;
  readonly input: readonly number[];
}

/** A row for each weight; pointing at one lights its line. */
function Weights({ lab, pointed, names, weight, bias, input }: WeightsProps) {
  const [, count] = weight.shape;
  const shown = Math.min(count, most);
  const point = (at: number | null) => {
    lab.nextStep.pointed.value = { ...pointed, input: at };
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="wide" tabIndex={0} aria-label="Its weights in this step">
      <table class="rows" onMouseLeave={() => point(null)}>
        <thead>
          <Headings names={['from', 'x', 'w', '∂L/∂w', 'moves by', 'to']} />
        </thead>
        <tbody>
          {Array.from({ length: shown }, (_, i) => (
            <tr
              key={names[i]}
              class={pointed.input === i ? 'lit' : ''}
              onMouseEnter={() => point(i)}
            >
              <th scope="row">{names[i] ?? `a${i + 1}`}</th>
              <Cells tensor={weight} place={pointed.unit * count + i} x={formatNumber(input[i])} />
            </tr>
          ))}
          {bias !== undefined && (
            <tr>
              <th scope="row">bias</th>
              <Cells tensor={bias} place={pointed.unit} x="1" />
            </tr>
          )}
        </tbody>
      </table>
      {count > shown && <p class="help muted">{`the first ${shown} of ${count} weights`}</p>}
    </section>
  );
}

function Cells({
  tensor,
  place,
  x,
}: {
  readonly tensor: MovedTensor;
  readonly place: number;
  readonly x: string;
}) {
  const { before, after, gradient } = tensor;
  return (
    <>
      <td>{x}</td>
      <td>{formatNumber(before[place])}</td>
      <td>{gradient === null ? '' : formatNumber(gradient[place])}</td>
      <td>{formatNumber(after[place] - before[place])}</td>
      <td>{formatNumber(after[place])}</td>
    </>
  );
}
