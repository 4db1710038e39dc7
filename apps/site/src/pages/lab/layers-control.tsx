/**
 * @file A list and the options of which each of its entries has a value, a row for each: size, activation and dropout
 * of each hidden layer. Read after layers-row.tsx.
 */
import { describeRange, parseOption } from '@nnzoo/training';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Lab } from '../../lab/lab.ts';
import {
  type Column,
  changesTo,
  columnsOf,
  type Entry,
  type Rows,
  rowsOf,
} from '../../lab/list-options.ts';
import { cellId, Row, shown } from './layers-row.tsx';

interface LayersControlProps {
  readonly lab: Lab;
  /** The name of the list. */
  readonly list: string;
  /** Most rows. */
  readonly longest: number;
}

/** A row for each hidden layer, and one for all of them where they are several. */
export function LayersControl({ lab, list, longest }: LayersControlProps) {
  const problem = useSignal<string | null>(null);
  const focusNext = useRef<string | null>(null);
  useEffect(() => {
    if (focusNext.current !== null) document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });
  const columns = columnsOf(lab.entry.options, list);
  const values = lab.values.value;
  const rows = rowsOf(columns, values);
  const last = rows.length - 1;
  const show = (next: Rows, focus: string | null = null) => {
    problem.value = null;
    focusNext.current = focus;
    lab.setOptions(changesTo(next, columns, values));
  };
  const set = (column: number, text: string, isMeant: (row: number) => boolean) => {
    const { name, spec } = columns[column];
    try {
      const value = parseOption(name, spec, text) as Entry;
      show(rows.map((cells, row) => (isMeant(row) ? cells.with(column, value) : cells)));
    } catch {
      problem.value = `“${text}” is not ${describeRange(spec)}`;
    }
  };
  const shared = columns.map((_, c) =>
    rows.every((row) => row[c] === rows[0][c]) ? rows[0][c] : '',
  );
  return (
    <fieldset class="layers">
      <legend class="unseen">{list}</legend>
      <div class="layers-grid" style={{ 'grid-template-columns': widthsOf(columns) }}>
        <span />
        {columns.map((column) => (
          <Heading key={column.name} lab={lab} column={column} />
        ))}
        <span />
        {last > 0 && (
          <Row
            of="all"
            cells={shared}
            columns={columns}
            set={(c, text) => set(c, text, () => true)}
          />
        )}
        {rows.map((cells, row) => (
          <Row
            key={row}
            of={layerName(row)}
            cells={cells}
            columns={columns}
            set={(column, text) => set(column, text, (each) => each === row)}
            remove={
              last === 0
                ? null
                : () => show(rows.toSpliced(row, 1), cellId(layerName(Math.max(0, row - 1)), list))
            }
          />
        ))}
      </div>
      <button
        type="button"
        class="small"
        disabled={rows.length >= longest}
        onClick={() => show([...rows, rows[last]], cellId(layerName(last + 1), list))}
      >
        + layer
      </button>
      {problem.value !== null && (
        <p class="warning" role="alert">
          {problem.value}
        </p>
      )}
      {columns.map(({ name, spec }) => (
        <p key={name} class="help muted" id={`option-${name}-help`}>
          {spec.help}
        </p>
      ))}
    </fieldset>
  );
}

const layerName = (row: number) => `hidden ${row + 1}`;

/** Choices are as wide as their names; numbers share what is left. */
function widthsOf(columns: readonly Column[]): string {
  const widths = columns.map(({ spec }) => (spec.type === 'choice' ? 'auto' : 'minmax(3rem, 1fr)'));
  return ['max-content', ...widths, 'max-content'].join(' ');
}

/** A column's name, and the way back to its default. */
function Heading({ lab, column }: { readonly lab: Lab; readonly column: Column }) {
  const isChanged = Object.hasOwn(lab.settings.value.options, column.name);
  return (
    <span class="heading">
      <b>
        {isChanged && (
          <span class="mark" title="changed">
            ●{' '}
          </span>
        )}
        {shown(column)}
      </b>
      {isChanged && (
        <button
          type="button"
          class="quiet small"
          aria-label={`${shown(column)}: back to the default`}
          onClick={() => lab.setOption(column.name, null)}
        >
          default
        </button>
      )}
    </span>
  );
}
