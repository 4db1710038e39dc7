/** @file The numbers behind a picture, as a table. Read after ../../lab/pointed-row.ts. */
import { formatNumber } from '@nnzoo/figures';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Lab } from '../../lab/lab.ts';

/** Rows that are shown. */
const most = 200;

/** Asked for when it is opened, and again for each new look at the run. */
export function PictureTable({ lab }: { readonly lab: Lab }) {
  const isOpen = useSignal(false);
  return (
    <details
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
        if (currentTarget.open) lab.pointedRow.isWanted.value = true;
      }}
    >
      <summary>As a table</summary>
      {isOpen.value && <Table lab={lab} />}
    </details>
  );
}

/** The row of the mark that is pointed at is lit; arrow keys go from row to row. */
function Table({ lab: { pointedRow } }: { readonly lab: Lab }) {
  const place = useRef<HTMLElement>(null);
  const mark = pointedRow.mark.value;
  useSignalEffect(() => {
    const { value } = pointedRow.mark;
    const row = value === null ? null : place.current?.querySelectorAll('tbody tr')[value];
    // Of the table alone: the page stays where it is.
    if (row instanceof HTMLElement && place.current !== null && !row.matches(':hover')) {
      place.current.scrollTop = row.offsetTop - place.current.clientHeight / 2;
    }
  });
  const table = pointedRow.table.value;
  if (table === null) return null;
  const { columns, rows, count } = table;
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = mark === null ? 0 : mark + by;
    pointedRow.at('picture', Math.min(rows.length - 1, most - 1, Math.max(0, next)));
  };
  return (
    <section
      ref={place}
      class="wide tall"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      aria-label="The numbers of the picture"
      onKeyDown={walk}
    >
      <table class="rows number">
        <thead>
          <tr>
            {columns.map((name, i) => (
              <th key={`${i} ${name}`} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row, i) => (
            <tr
              key={`${i} ${row[0]}`}
              class={i === mark ? 'lit' : ''}
              onMouseEnter={() => pointedRow.at('picture', i)}
            >
              {row.map((cell, column) => (
                <td key={columns[column]}>
                  {typeof cell === 'number' ? formatNumber(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {count > most && (
        <p class="help muted">
          the first {most} of {count} rows
        </p>
      )}
    </section>
  );
}
