/** @file One layer as a row of fields. Read after ../../lab/list-options.ts. */
import type { Column, Entry } from '../../lab/list-options.ts';
import { nameInAddress } from '../../lab/settings.ts';

/** What a column is: of the list itself, how many units. */
export const shown = ({ name, spec }: Column) =>
  spec.type === 'integer' ? 'units' : nameInAddress(name).replaceAll('-', ' ');

/** The id of a field: what has the focus next. */
export const cellId = (of: string, name: string) => `option-${name}-${of.replace(' ', '-')}`;

interface RowProps {
  readonly of: string;
  /** Empty where the layers differ. */
  readonly cells: readonly Entry[];
  readonly columns: readonly Column[];
  readonly set: (column: number, text: string) => void;
  /** Null for the only layer; absent for all. */
  readonly remove?: (() => void) | null;
}

/** A name, a field for each column, and what takes the row away. */
export function Row({ of, cells, columns, set, remove }: RowProps) {
  return (
    <>
      <span class="muted">{of.replace('hidden ', '')}</span>
      {columns.map((column, c) => (
        <Cell
          key={column.name}
          {...column}
          of={of}
          value={String(cells[c])}
          take={(text) => set(c, text)}
        />
      ))}
      {remove === undefined ? (
        <span />
      ) : (
        <button
          type="button"
          class="quiet small"
          aria-label={`remove ${of}`}
          disabled={remove === null}
          onClick={() => remove?.()}
        >
          −
        </button>
      )}
    </>
  );
}

interface CellProps extends Column {
  readonly of: string;
  readonly value: string;
  readonly take: (text: string) => void;
}

function Cell({ of, value, take, ...column }: CellProps) {
  const { name, spec } = column;
  const common = {
    id: cellId(of, name),
    'aria-label': `${of}: ${shown(column)}`,
    'aria-describedby': `option-${name}-help`,
    value,
  };
  if (spec.type !== 'choice') {
    return (
      <input
        {...common}
        type="text"
        inputMode="decimal"
        placeholder="–"
        onChange={({ currentTarget }) => take(currentTarget.value)}
      />
    );
  }
  return (
    <select {...common} onChange={({ currentTarget }) => take(currentTarget.value)}>
      {value === '' && <option value="">–</option>}
      {spec.choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  );
}
