/** @file The weights of a network as lines between its units. Read after ../../lab/next-step.ts. */
import type { Pointed } from '../../lab/next-step.ts';
import type { UnitLayer } from '../../worker/messages.ts';

/** Places in pixels; the sizes of the layers stand above the units. */
export const at = { left: 76, top: 50, across: 104, down: 56, size: 48 };

interface LinesProps {
  readonly layers: readonly UnitLayer[];
  readonly width: number;
  readonly height: number;
  /** The unit that is pointed at: its weights, in and out, stand out; or one of them. */
  readonly pointed: Pointed | null;
}

/** A line for each weight; its width is the weight's size, compared with the largest of its layer. */
export function Lines({ layers, width, height, pointed }: LinesProps) {
  const middle = at.size / 2;
  return (
    <svg
      width={width}
      height={height}
      aria-hidden="true"
      class={pointed === null ? '' : 'has-chosen'}
    >
      {layers.flatMap(({ weights, name }, l) => {
        const largest = Math.max(1e-9, ...weights.flat().map(Math.abs));
        const from = l === 0 ? at.left - 8 : at.left + (l - 1) * at.across + at.size;
        return weights.flatMap((row, u) =>
          row
            .slice(0, 10)
            .map((weight, i) => (
              <line
                key={`${name} ${u} ${i}`}
                class={`${weight >= 0 ? 'positive' : 'negative'}${isLit(pointed, l, u, i) ? ' lit' : ''}`}
                x1={from}
                y1={at.top + i * at.down + middle}
                x2={at.left + l * at.across}
                y2={at.top + u * at.down + middle}
                stroke-width={(5 * Math.abs(weight)) / largest}
              />
            )),
        );
      })}
    </svg>
  );
}

/** The weight of `unit` from `input`: into the unit that is pointed at, out of it, or that one alone. */
function isLit(pointed: Pointed | null, layer: number, unit: number, input: number): boolean {
  if (pointed === null) return false;
  const isInto = pointed.layer === layer && pointed.unit === unit;
  if (pointed.input !== null) return isInto && pointed.input === input;
  return isInto || (pointed.layer === layer - 1 && pointed.unit === input);
}
