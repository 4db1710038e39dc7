/** @file A network over a plane: each unit as the map of what it sees, each weight as a line. Read after ../../lab/lab.ts and pixels.tsx. */

import { formatNumber } from '@nnzoo/figures';
import { useSignal } from '@preact/signals';
import type { Lab } from '../../lab/lab.ts';
import type { UnitLayer } from '../../worker/messages.ts';
import { Pixels } from './pixels.tsx';

/** Places in pixels. */
const at = { left: 96, across: 128, down: 56, size: 48 };

/** Nothing, where the model is no network over a plane. */
export function Network({ lab }: { readonly lab: Lab }) {
  const chosen = useSignal<readonly [layer: number, unit: number] | null>(null);
  const layers = lab.run.look.value?.units ?? null;
  const inputs = lab.run.opened.value?.inputs;
  if (layers === null || inputs?.kind !== 'table') return null;
  const names = inputs.columns.map(({ name }) => name);
  const highest = Math.max(names.length, ...layers.map(({ units }) => units.length));
  const [width, height] = [at.left + layers.length * at.across, highest * at.down];
  return (
    <section class="network panel" data-part="Look inside" aria-labelledby="network-title">
      <h2 id="network-title">What each unit sees</h2>
      <div class="wide">
        <div class="network-plane" style={{ width, height }}>
          <Lines layers={layers} width={width} height={height} chosen={chosen.value} />
          {names.map((name, i) => (
            <span key={name} class="input" style={{ top: i * at.down + 12 }}>
              {name}
            </span>
          ))}
          {layers.map((layer, l) =>
            layer.units.map((map, u) => (
              <button
                type="button"
                key={`${layer.name} ${u}`}
                aria-label={`${layer.name}, unit ${u + 1}`}
                style={{ left: at.left + l * at.across, top: u * at.down }}
                onMouseEnter={() => {
                  chosen.value = [l, u];
                }}
                onFocus={() => {
                  chosen.value = [l, u];
                }}
              >
                <Pixels format={format} pixels={colorsOf(map)} label="" />
              </button>
            )),
          )}
        </div>
      </div>
      <p class="number" aria-live="polite">
        {chosen.value === null
          ? 'Point at a unit: its sum with the numbers of this step. Orange is positive, blue (dashed) negative.'
          : formulaOf(layers, chosen.value, names)}
      </p>
    </section>
  );
}

const side = 24;
const format = { height: side, width: side, channels: 3, brightest: 255 } as const;

interface LinesProps {
  readonly layers: readonly UnitLayer[];
  readonly width: number;
  readonly height: number;
  /** The unit that is pointed at: its weights, in and out, stand out. */
  readonly chosen: readonly [layer: number, unit: number] | null;
}

/** A line for each weight; its width is the weight's size, compared with the largest of its layer. */
function Lines({ layers, width, height, chosen }: LinesProps) {
  const middle = at.size / 2;
  return (
    <svg
      width={width}
      height={height}
      aria-hidden="true"
      class={chosen === null ? '' : 'has-chosen'}
    >
      {layers.flatMap(({ weights, name }, l) => {
        const largest = Math.max(1e-9, ...weights.flat().map(Math.abs));
        const from = l === 0 ? at.left - 8 : at.left + (l - 1) * at.across + at.size;
        const isLit = (u: number, i: number) =>
          (chosen?.[0] === l && chosen[1] === u) || (chosen?.[0] === l - 1 && chosen[1] === i);
        return weights.flatMap((row, u) =>
          row
            .slice(0, 10)
            .map((weight, i) => (
              <line
                key={`${name} ${u} ${i}`}
                class={`${weight >= 0 ? 'positive' : 'negative'}${isLit(u, i) ? ' lit' : ''}`}
                x1={from}
                y1={i * at.down + middle}
                x2={at.left + l * at.across}
                y2={u * at.down + middle}
                stroke-width={(5 * Math.abs(weight)) / largest}
              />
            )),
        );
      })}
    </svg>
  );
}

/** `hidden.0, unit 3: z = 0.53·x − 1.2·y + 0.1`: inputs of the first layer as they were standardized. */
function formulaOf(
  layers: readonly UnitLayer[],
  [layer, unit]: readonly [number, number],
  inputs: readonly string[],
): string {
  const { name, weights, biases, units } = layers[layer] ?? {
    name: '',
    weights: [],
    biases: [],
    units: [],
  };
  const row = weights[unit];
  if (row === undefined) return `${name}, unit ${unit + 1} has no weights of its own`;
  const terms = row.map((weight, i) => {
    const input = layer === 0 ? `${inputs[i]} (standardized)` : `a${i + 1}`;
    return `${weight < 0 ? '− ' : i > 0 ? '+ ' : ''}${formatNumber(Math.abs(weight))} · ${input}`;
  });
  const bias = biases[unit];
  const last = bias === undefined ? '' : ` ${bias < 0 ? '−' : '+'} ${formatNumber(Math.abs(bias))}`;
  const [low, high] = [Math.min(...units[unit]), Math.max(...units[unit])].map(formatNumber);
  return `${name}, unit ${unit + 1} of ${layers[layer].count}: z = ${terms.join(' ')}${last}; over the plane its output goes from ${low} to ${high}`;
}

/** Orange above 0, blue below, white at 0; full at the largest of the map. */
function colorsOf(map: Float32Array): Uint8Array {
  const largest = map.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const colors = new Uint8Array(3 * map.length);
  for (const [i, value] of map.entries()) {
    const share = Math.abs(value) / largest;
    const ink = value > 0 ? [213, 94, 0] : [0, 114, 178];
    for (const [channel, full] of ink.entries()) {
      colors[3 * i + channel] = Math.round(255 + (full - 255) * share);
    }
  }
  return colors;
}
