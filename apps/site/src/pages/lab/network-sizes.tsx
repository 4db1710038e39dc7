/**
 * @file Above the units of each layer how many there are; − and + take one of a hidden layer away, or add one. Read after
 * network-lines.tsx and ../../lab/lab.ts.
 */
import type { Lab } from '../../lab/lab.ts';
import type { UnitLayer } from '../../worker/messages.ts';
import { at } from './network-lines.tsx';

interface SizesProps {
  readonly lab: Lab;
  readonly layers: readonly UnitLayer[];
}

/** The last layer has as many units as there are answers: it is left as it is. */
export function Sizes({ lab, layers }: SizesProps) {
  const list = sizesOf(lab, layers.length - 1);
  return layers.map(({ name, count, activation }, l) => (
    <span key={name} class="layer muted" style={{ left: `${at.left + l * at.across}px` }}>
      {activation === null ? count : `${count} ${activation}`}
      {list !== null && l < list.sizes.length && (
        <span class="sizes">
          <Change lab={lab} list={list} layer={l} by={-1} />
          <Change lab={lab} list={list} layer={l} by={1} />
        </span>
      )}
    </span>
  ));
}

interface Sizing {
  /** Of the option. */
  readonly name: string;
  readonly sizes: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** The option that holds the sizes of so many hidden layers; null where the architecture has none. */
function sizesOf(lab: Lab, hidden: number): Sizing | null {
  for (const [name, spec] of Object.entries(lab.entry.options)) {
    const sizes = lab.values.value[name];
    if (spec.type !== 'list' || !Array.isArray(sizes) || sizes.length !== hidden) continue;
    return { name, sizes, min: spec.min, max: spec.max };
  }
  return null;
}

interface ChangeProps {
  readonly lab: Lab;
  readonly list: Sizing;
  readonly layer: number;
  readonly by: 1 | -1;
}

function Change({ lab, list: { name, sizes, min, max }, layer, by }: ChangeProps) {
  const size = sizes[layer] + by;
  return (
    <button
      type="button"
      class="quiet small"
      aria-label={`hidden ${layer + 1}: one unit ${by > 0 ? 'more' : 'fewer'}`}
      disabled={size < min || size > max}
      onClick={() => lab.setOption(name, sizes.with(layer, size))}
    >
      {by > 0 ? '+' : '−'}
    </button>
  );
}
