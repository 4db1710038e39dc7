/** @file A network over a plane: each unit as the map of what it sees, each weight as a line. Read after network-sizes.tsx, pixels.tsx and ../../layout/later.tsx. */
import { useRef } from 'preact/hooks';
import type { Lab } from '../../lab/lab.ts';
import { later } from '../../layout/later.tsx';
import type { UnitLayer } from '../../worker/messages.ts';
import { at, Lines } from './network-lines.tsx';
import { Sizes } from './network-sizes.tsx';
import { Pixels } from './pixels.tsx';

const UnitNumbers = later(() => import('./unit-numbers.tsx').then((part) => part.UnitNumbers));

/** Nothing, where the model is no network over a plane. */
export function Network({ lab }: { readonly lab: Lab }) {
  // Until a run that was opened again, for a unit more, is looked at, the network before stays under the pointer.
  const shown = useRef<Shown | null>(null);
  if (lab.run.look.value !== null) shown.current = shownOf(lab);
  if (shown.current === null) return null;
  const { layers, names } = shown.current;
  const { pointed } = lab.nextStep;
  const highest = Math.max(names.length, ...layers.map(({ units }) => units.length));
  const width = at.left + (layers.length - 1) * at.across + at.size;
  const height = at.top + highest * at.down;
  const point = (layer: number, unit: number) => {
    lab.nextStep.want();
    pointed.value = { layer, unit, input: null };
  };
  return (
    <section class="network panel" data-part="Look inside" aria-labelledby="network-title">
      <h2 id="network-title">What each unit sees</h2>
      <p class="help muted">
        Orange is positive, blue (dashed) negative. Point at a unit for its numbers.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="wide" tabIndex={0} aria-label="The network">
        <div class="network-plane" style={inPixels({ width, height })}>
          <Lines layers={layers} width={width} height={height} pointed={pointed.value} />
          {names.map((name, i) => (
            <span key={name} class="input" style={inPixels({ top: at.top + i * at.down + 12 })}>
              {name}
            </span>
          ))}
          <Sizes lab={lab} layers={layers} />
          {layers.map((layer, l) =>
            layer.units.map((map, u) => (
              <button
                type="button"
                key={`${layer.name} ${u}`}
                aria-label={`${layer.name}, unit ${u + 1}`}
                aria-pressed={pointed.value?.layer === l && pointed.value.unit === u}
                style={inPixels({ left: at.left + l * at.across, top: at.top + u * at.down })}
                onMouseEnter={() => point(l, u)}
                onFocus={() => point(l, u)}
                onClick={() => point(l, u)}
              >
                <Pixels format={format} pixels={colorsOf(map)} label="" />
              </button>
            )),
          )}
        </div>
      </section>
      {pointed.value !== null && <UnitNumbers lab={lab} layers={layers} inputs={names} />}
    </section>
  );
}

interface Shown {
  readonly layers: readonly UnitLayer[];
  /** Of the two columns. */
  readonly names: readonly string[];
}

function shownOf({ run }: Lab): Shown | null {
  const layers = run.look.value?.units ?? null;
  const inputs = run.opened.value?.inputs;
  if (layers === null || inputs?.kind !== 'table') return null;
  return { layers, names: inputs.columns.map(({ name }) => name) };
}

const side = 24;
const format = { height: side, width: side, channels: 3, brightest: 255 } as const;

/** Lengths as a style takes them: a bare number is none. */
function inPixels(lengths: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(lengths).map(([name, value]) => [name, `${value}px`]));
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
