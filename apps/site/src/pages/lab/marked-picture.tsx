/** @file The large picture with the mark that is pointed at, and its row in words. Read after ../../lab/pointed-row.ts. */
import { formatNumber, type Places } from '@nnzoo/figures';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Lab } from '../../lab/lab.ts';
import type { DrawnFigure } from '../../worker/messages.ts';

/** A mark is pointed at from so near, in units of the drawing. */
const reach = 14;

interface MarkedPictureProps {
  readonly lab: Lab;
  readonly figure: DrawnFigure;
  /** The drawing. */
  readonly children: ComponentChildren;
}

/** A ring around the mark lies over the drawing. */
export function MarkedPicture({ lab, figure, children }: MarkedPictureProps) {
  const ring = useRef<SVGSVGElement>(null);
  const { marks, svg } = figure;
  const { pointedRow } = lab;
  if (marks === null) return children;
  const point = (event: MouseEvent) => {
    const toDrawing = ring.current?.getScreenCTM()?.inverse();
    if (!toDrawing) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(toDrawing);
    pointedRow.at('picture', nearest(marks, at));
  };
  const [, width = '0', height = '0'] = svg.match(/viewBox="0 0 (\d+) (\d+)"/) ?? [];
  const mark = pointedRow.mark.value;
  const [x, y] = mark === null ? [] : [marks.x[mark], marks.y[mark]];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard, rows are walked through in the table
    <div class="marked" onMouseMove={point} onMouseLeave={() => pointedRow.at('picture', null)}>
      {children}
      <svg
        ref={ring}
        class="ring"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        aria-hidden="true"
      >
        {Number.isFinite(x) && <circle cx={x} cy={y} r={8} />}
      </svg>
      <RowInWords lab={lab} />
    </div>
  );
}

/** Empty where nothing is pointed at: it keeps its line. */
function RowInWords({ lab: { pointedRow } }: { readonly lab: Lab }) {
  const { mark, table } = pointedRow;
  const row = mark.value === null ? undefined : table.value?.rows[mark.value];
  const cells = row?.map((cell, i) => {
    const shown = typeof cell === 'number' ? formatNumber(cell) : cell;
    return `${table.value?.columns[i]} ${shown}`;
  });
  return (
    <p class="number help pointed-row" role="status">
      {cells && `row ${(mark.value ?? 0) + 1}: ${cells.join(', ')}`}
    </p>
  );
}

/** The number of the mark that is nearest; null where none is near. */
export function nearest(
  { x, y }: Places,
  at: { readonly x: number; readonly y: number },
): number | null {
  let [found, least]: [number | null, number] = [null, reach];
  for (let i = 0; i < x.length; i++) {
    const distance = Math.hypot(x[i] - at.x, y[i] - at.y);
    if (distance < least) [found, least] = [i, distance];
  }
  return found;
}
