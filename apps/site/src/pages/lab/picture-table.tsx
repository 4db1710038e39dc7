/** @file The numbers behind a picture, as a table. Read after ../../lab/lab.ts. */
import { formatNumber } from '@nnzoo/figures';
import { useSignal, useSignalEffect } from '@preact/signals';
import type { Lab } from '../../lab/lab.ts';
import type { FigureTable } from '../../worker/messages.ts';

/** Asked for when it is opened, and again for each new look at the run. */
export function PictureTable({ lab, id }: { readonly lab: Lab; readonly id: string }) {
  const isOpen = useSignal(false);
  const table = useSignal<FigureTable | null>(null);
  useSignalEffect(() => {
    if (!isOpen.value || lab.run.look.value === null) return;
    let isGone = false;
    lab.run.api.table(id).then(
      (found) => {
        if (!isGone) table.value = found;
      },
      () => {}, // the worker ended: the lab says so
    );
    return () => {
      isGone = true;
    };
  });
  return (
    <details
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>As a table</summary>
      {table.value !== null && <Table {...table.value} />}
    </details>
  );
}

function Table({ columns, rows, count }: FigureTable) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="wide tall" tabIndex={0} aria-label="The numbers of the picture">
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
          {rows.map((row, i) => (
            <tr key={`${i} ${row[0]}`}>
              {row.map((cell, column) => (
                <td key={columns[column]}>
                  {typeof cell === 'number' ? formatNumber(cell) : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {count > rows.length && (
        <p class="help muted">
          the first {rows.length} of {count} rows
        </p>
      )}
    </section>
  );
}
