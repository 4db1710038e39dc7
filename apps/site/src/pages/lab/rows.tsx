/** @file Some rows, pictures or lines of the data. Read after ../../worker/messages.ts. */
import type { Lab } from '../../lab/lab.ts';
import type { Inputs, PictureInputs, TableInputs } from '../../worker/messages.ts';
import { Pixels } from './pixels.tsx';

/** Rows that are shown. */
const most = 8;

/** What the data looks like; two columns as points. */
export function Rows({ lab, inputs }: { readonly lab: Lab; readonly inputs: Inputs }) {
  switch (inputs.kind) {
    case 'table':
      return inputs.columns.length === 2 ? (
        <Points lab={lab} inputs={inputs} />
      ) : (
        <Table lab={lab} inputs={inputs} />
      );
    case 'images':
      return <Sheet inputs={inputs} />;
    case 'text':
      return <pre class="lines">{inputs.lines.slice(0, most).join('\n')}</pre>;
    case 'other':
      return null;
    default:
      return inputs satisfies never;
  }
}

function Sheet({ inputs }: { readonly inputs: PictureInputs }) {
  return (
    <div class="sheet" role="img" aria-label="Some pictures of the data">
      {inputs.pictures.slice(0, 20).map(({ pixels, label }, i) => (
        <Pixels key={`${i} ${label}`} format={inputs} pixels={pixels} label={label} />
      ))}
    </div>
  );
}

interface TableProps {
  readonly lab: Lab;
  readonly inputs: TableInputs;
}

function Points({ lab: { pointedRow }, inputs }: TableProps) {
  const [x, y] = inputs.columns;
  const place = (value: number, { low, high }: { readonly low: number; readonly high: number }) =>
    (200 * (value - low)) / (high - low || 1);
  return (
    <svg
      class="points"
      viewBox="-8 -8 216 216"
      role="img"
      aria-label={`${x.name} and ${y.name} of ${inputs.rows.length} rows`}
    >
      {inputs.rows.map(([across, up], i) => {
        const kind = Math.max(0, inputs.labels.indexOf(String(inputs.targets[i])));
        const [cx, cy] = [place(across, x), 200 - place(up, y)];
        const look = {
          class: `kind-${kind % 3} ${pointedRow.dataRow.value === i ? 'lit' : ''}`,
          onMouseEnter: () => pointedRow.at('data', i),
        };
        return kind % 2 === 0 ? (
          <circle key={`${i} ${across}`} {...look} cx={cx} cy={cy} r={3} />
        ) : (
          <rect key={`${i} ${across}`} {...look} x={cx - 3} y={cy - 3} width={6} height={6} />
        );
      })}
    </svg>
  );
}

function Table({ lab: { pointedRow }, inputs }: TableProps) {
  const { columns, rows, target, targets } = inputs;
  const shown = columns.slice(0, 4);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="wide" tabIndex={0} aria-label="Some rows of the data">
      <table class="rows number">
        <thead>
          <tr>
            {shown.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {target !== null && <th scope="col">{target}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row, i) => (
            <tr
              key={`${i} ${row[0]}`}
              class={pointedRow.dataRow.value === i ? 'lit' : ''}
              onMouseEnter={() => pointedRow.at('data', i)}
            >
              {shown.map(({ name }, column) => (
                <td key={name}>{Number(row[column].toPrecision(4))}</td>
              ))}
              {target !== null && <td>{targets[i]}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
