/** @file Points drawn by class, as a table of one's own. Read after ../../worker/messages.ts. */
import { useSignal } from '@preact/signals';
import type { OwnData } from '../../worker/messages.ts';

interface Point {
  readonly x: number;
  readonly y: number;
  readonly kind: number;
}

const side = 220;
const kinds = ['a', 'b', 'c'] as const;

/** Click, drag, or press Enter where the cross is, moved by the arrow keys. */
export function PointPad({ done }: { readonly done: (own: OwnData) => void }) {
  const points = useSignal<readonly Point[]>([]);
  const kind = useSignal(0);
  const cross = useSignal({ x: side / 2, y: side / 2 });
  const add = ({ x, y }: { readonly x: number; readonly y: number }) => {
    const last = points.value.at(-1);
    if (last !== undefined && Math.abs(last.x - x) + Math.abs(last.y - y) < 5) return;
    points.value = [...points.value, { x, y, kind: kind.value }];
  };
  const at = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const scale = side / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  };
  const classes = new Set(points.value.map((point) => point.kind));
  return (
    <div class="point-pad">
      <div class="row" role="radiogroup" aria-label="Class of the next points">
        {kinds.map((name, i) => (
          <label key={name}>
            <input
              type="radio"
              name="kind"
              checked={kind.value === i}
              onChange={() => {
                kind.value = i;
              }}
            />{' '}
            class {name}
          </label>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${side} ${side}`}
        role="application"
        aria-label={`A plane with ${points.value.length} points. Arrow keys move the cross, Enter puts a point there.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        tabIndex={0}
        onPointerDown={(event) => add(at(event))}
        onPointerMove={(event) => {
          if (event.buttons === 1) add(at(event));
        }}
        onKeyDown={(event) => {
          const moves: Readonly<Record<string, readonly [number, number]>> = {
            ArrowLeft: [-10, 0],
            ArrowRight: [10, 0],
            ArrowUp: [0, -10],
            ArrowDown: [0, 10],
          };
          const move = moves[event.key];
          if (move === undefined && event.key !== 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          const { x, y } = cross.value;
          if (move === undefined) add(cross.value);
          else cross.value = { x: inside(x + move[0]), y: inside(y + move[1]) };
        }}
      >
        <title>Points drawn by class</title>
        <rect width={side} height={side} class="pad" />
        {points.value.map((point, i) => (
          <Mark key={`${i} ${point.x}`} {...point} />
        ))}
        <path
          class="cross"
          d={`M${cross.value.x - 6} ${cross.value.y}h12M${cross.value.x} ${cross.value.y - 6}v12`}
        />
      </svg>
      <div class="row">
        <button
          type="button"
          class="primary"
          disabled={points.value.length < 4 || classes.size < 2}
          onClick={() => done(tableOf(points.value))}
        >
          Train on these
        </button>
        <button
          type="button"
          onClick={() => {
            points.value = [];
          }}
        >
          Clear
        </button>
      </div>
      <p class="help muted">At least four points of two classes.</p>
    </div>
  );
}

/** A shape for each class, beside its color. */
function Mark({ x, y, kind }: Point) {
  if (kind === 0) return <circle class="kind-0" cx={x} cy={y} r={4} />;
  if (kind === 1) return <rect class="kind-1" x={x - 4} y={y - 4} width={8} height={8} />;
  return <path class="kind-2" d={`M${x} ${y - 5}l5 9h-10z`} />;
}

/** In units of the plane, −1 … 1, as a CSV file. */
function tableOf(points: readonly Point[]): OwnData {
  const unit = (place: number) => ((2 * place) / side - 1).toFixed(4);
  const rows = points.map(({ x, y, kind }) => `${unit(x)},${unit(side - y)},${kinds[kind]}`);
  const text = `${['x,y,class', ...rows].join('\n')}\n`;
  return { name: 'drawn.csv', bytes: new TextEncoder().encode(text), label: 'class' };
}

function inside(place: number): number {
  return Math.min(side, Math.max(0, place));
}
