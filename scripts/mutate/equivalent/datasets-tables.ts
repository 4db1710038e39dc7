/** @file Changes of the CSV reader in packages/datasets that change no behavior. */
import { beyond, type Equivalent, inFile } from './change.ts';

const src = 'packages/datasets/src';
const text =
  'a number that was read is also what its text spells: looking at the text takes longer alone';
const noNaN = 'what lies beyond the end is undefined, and Number.isNaN(undefined) is false';
const unfilled = 'where nothing is filled the copy is the same';

export const ofTables: readonly Equivalent[] = [
  ...inFile(`${src}/csv/column.ts`, [
    [
      'const isWhole = rows.length === sheet.size;',
      'rows.length === sheet.size',
      'false',
      'all rows are taken one by one, in order',
    ],
    [
      'return (numbers === null || Number.isNaN(numbers[row])) && isMissing(text(row));',
      'numbers === null',
      'true',
      text,
    ],
    [
      'return (numbers === null || Number.isNaN(numbers[row])) && isMissing(text(row));',
      'numbers === null || Number.isNaN(numbers[row])',
      'true',
      text,
    ],
    [
      'return (numbers !== null && !Number.isNaN(numbers[row])) || resemblesNumber(text(row), mark);',
      'numbers !== null && !Number.isNaN(numbers[row])',
      'false',
      text,
    ],
    [
      'if (numbers !== null && !holdsNaN(numbers)) return numbers;',
      'numbers !== null && !holdsNaN(numbers)',
      'false',
      text,
    ],
    [
      'if (known === undefined) found.set(cell, ids[row]);',
      'known === undefined',
      'true',
      'it is set to what it is',
    ],
    [
      'for (let row = 0; row < ids.length; row++) ids[row] = idOf[ids[row]];',
      'row < ids.length',
      'row <= ids.length',
      beyond,
    ],
    [
      'return a < b ? -1 : 1;',
      'a < b',
      'a <= b',
      'equal texts cannot be told apart, whatever their order',
    ],
    [
      'for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true;',
      'i < values.length',
      'i <= values.length',
      noNaN,
    ],
    [
      'for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true;',
      'Number.isNaN(values[i])',
      'true',
      text,
    ],
  ]),
  ...inFile(`${src}/csv/column-builder.ts`, [
    [
      'if (numbers !== null && reader.number()) {',
      'numbers !== null && reader.number()',
      'false',
      text,
    ],
  ]),
  ...inFile(`${src}/csv/cell-reader.ts`, [
    [
      'for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[start + i], 0x01000193);',
      'i < length',
      'false',
      'a hash only finds a text whose bytes are compared then',
    ],
    [
      'while (at > this.start && bytes[at - 1] === space) at--;',
      'at > this.start',
      'true',
      'spaces before the start are all of the cell: it is empty either way',
    ],
  ]),
  ...inFile(`${src}/csv/like.ts`, [
    [
      'return origins.filter((origin) => origin !== null);',
      'origins.filter((origin) => origin !== null)',
      'origins',
      'where one is null, it was refused above',
    ],
    [
      'return origins.filter((origin) => origin !== null);',
      'origin !== null',
      'true',
      'where one is null, it was refused above',
    ],
  ]),
  ...inFile(`${src}/csv/missing.ts`, [
    [
      'return numbers === null || holdsNaN(numbers);',
      'numbers === null || holdsNaN(numbers)',
      'true',
      text,
    ],
    [
      'if (filled === 0) return { column, filled, fills: [mean] };',
      'filled === 0',
      'false',
      unfilled,
    ],
    [
      'column: filled === 0 ? column : { ...column, ids: full },',
      'filled === 0',
      'false',
      unfilled,
    ],
    [
      'for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) gaps++;',
      'i < values.length',
      'i <= values.length',
      noNaN,
    ],
    [
      'for (const id of ids) if (id >= 0) counts[id]++;',
      'id >= 0',
      'true',
      'a typed array ignores what is written at −1',
    ],
  ]),
  ...inFile(`${src}/csv/roles.ts`, [
    [
      'for (let from = 0; from < words.length; ) {',
      'from < words.length',
      'from <= words.length',
      'behind the last word is none, which is passed over',
    ],
    [
      'if (predicted !== undefined && ignored.has(column)) {',
      'predicted !== undefined',
      'true',
      'without one the column is −1, which is never ignored',
    ],
  ]),
  ...inFile(`${src}/csv/scan.ts`, [
    [
      'for (let at = bytes.indexOf(10, this.#reader.at); at >= 0; at = bytes.indexOf(10, at + 1)) {',
      'at >= 0',
      'at > 0',
      'the first line is passed: no line end is at 0',
    ],
    [
      'if (size > allowed) checkLimits(name, { rows: size, width }, limits);',
      'size > allowed',
      'true',
      'checkLimits itself asks what is allowed',
    ],
    [
      'if (size > allowed) checkLimits(name, { rows: size, width }, limits);',
      'size > allowed',
      'size >= allowed',
      'checkLimits itself asks what is allowed',
    ],
  ]),
  ...inFile(`${src}/text/decode.ts`, [
    [
      'while (at < bytes.length) {',
      'at < bytes.length',
      'at <= bytes.length',
      'at the end is no byte, so no sequence: the place is the same',
    ],
  ]),
];
