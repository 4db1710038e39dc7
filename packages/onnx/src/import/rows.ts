/**
 * @file Rows for a model from a file, and its answers as records: what the metadata of a file that this
 * package wrote says about both. Read after facts.ts.
 */
import { crossEntropy, DataError, type Tensor, tensor } from '@nnzoo/core';
import {
  asNumber,
  asRecord,
  ContextPreprocessor,
  type ImageSet,
  printable,
  type RawData,
  SequencePreprocessor,
  type Table,
  TablePreprocessor,
  type TextData,
  type Tokenization,
} from '@nnzoo/data';
import { ImagePreprocessor } from '@nnzoo/datasets';
import {
  decidedRecords,
  labeledRecords,
  lossRecords,
  type NamedTensors,
  predictedColumn,
  type Records,
  rowLosses,
  scoredTokens,
  sequenceLosses,
} from '@nnzoo/training';
import type { ModelFacts } from './facts.ts';

/** Rows to a tensor, and outputs to records. */
export interface Rows {
  /** Throws DataError `onnx/rows` for rows of another kind. */
  tensor(raw: unknown): Tensor;
  records(raw: unknown, outputs: NamedTensors): Records;
  /** The rows in parts that are answered one after the other, so that many need no more memory. */
  portions(raw: unknown): readonly unknown[];
}

/** A kind of rows, once its preprocessor is there. */
interface Kind<Raw> {
  is(raw: unknown): raw is Raw;
  /** `rows of a table`, for messages. */
  readonly what: string;
  tensor(raw: Raw): Tensor;
  records(raw: Raw, outputs: NamedTensors): Records;
  /** Whether a row is answered without the others; a running text is read on. */
  readonly areApart: boolean;
}

/** Rows that are answered at once. */
const rowsAtOnce = 512;

/**
 * How rows of the file's kind go in and come out.
 *
 * @throws DataError `onnx/kind` for a kind that needs more than the graph: what is recommended is ranked
 */
export function rowsFor(facts: ModelFacts): Rows {
  switch (facts.kind) {
    case 'table':
      return checked(tableRows(facts));
    case 'images':
      return checked(imageRows(facts));
    case 'contexts':
      return checked(contextRows(facts));
    case 'sequences':
      return checked(sequenceRows(facts));
    default:
      throw new DataError(
        'onnx/kind',
        `a model of ${printable(facts.architecture)} takes ${printable(facts.kind)}, which no file holds: run it with run()`,
        { kind: facts.kind },
      );
  }
}

function checked<Raw extends RawData<Raw>>(kind: Kind<Raw>): Rows {
  const own = (raw: unknown): Raw => {
    if (kind.is(raw)) return raw;
    throw new DataError('onnx/rows', `the model takes ${kind.what}, and was given something else`);
  };
  return {
    tensor: (raw) => kind.tensor(own(raw)),
    records: (raw, outputs) => kind.records(own(raw), outputs),
    portions: (raw) => {
      const rows = own(raw);
      if (!kind.areApart) return [rows];
      return Array.from({ length: Math.ceil(rows.size / rowsAtOnce) }, (_, part) => {
        const start = part * rowsAtOnce;
        const length = Math.min(rowsAtOnce, rows.size - start);
        return rows.subset(Int32Array.from({ length }, (_, i) => start + i));
      });
    },
  };
}

function has(raw: unknown, ...fields: readonly string[]): boolean {
  return typeof raw === 'object' && raw !== null && fields.every((field) => field in raw);
}

function tableRows(facts: ModelFacts): Kind<Table> {
  const preprocessor = new TablePreprocessor();
  preprocessor.restore(facts.preprocessor);
  const { take } = preprocessor.tensorInput();
  return {
    what: 'rows of a table',
    areApart: true,
    is: (raw): raw is Table => has(raw, 'columns', 'features'),
    tensor: take,
    records: (_, outputs) => answerRecords(facts, outputs),
  };
}

function imageRows(facts: ModelFacts): Kind<ImageSet> {
  const preprocessor = new ImagePreprocessor();
  preprocessor.restore(facts.preprocessor);
  const { take } = preprocessor.tensorInput();
  return {
    what: 'pictures',
    areApart: true,
    is: (raw): raw is ImageSet => has(raw, 'picture', 'height'),
    tensor: take,
    records: (_, outputs) => answerRecords(facts, outputs),
  };
}

function isText(raw: unknown): raw is TextData {
  return has(raw, 'rows', 'layout');
}

/** Each token predicted from those before it. */
function contextRows({ preprocessor: saved }: ModelFacts): Kind<TextData> {
  const { context } = asRecord(saved, 'preprocessor');
  const preprocessor = new ContextPreprocessor(asNumber(context, 'context'));
  preprocessor.restore(saved);
  return {
    ...{ what: 'text', areApart: false, is: isText, tensor: preprocessor.tensorInput().take },
    records: (text, outputs) => {
      const input = preprocessor.input(text);
      const targets = tensor(input.examples.targets, { dtype: 'int32' });
      const losses = crossEntropy(outputOf(outputs, 'logits'), targets, { reduction: 'none' });
      return lossRecords(rowLosses(input, losses.data()));
    },
  };
}

/** Texts read in order, with scores at each place. */
function sequenceRows({ preprocessor: saved, reading }: ModelFacts): Kind<TextData> {
  const { length, limited, tokenization } = asRecord(reading, 'reading');
  const { tokens, vocabulary } = asRecord(tokenization, 'tokenization');
  const options = { tokens, ...(vocabulary !== undefined && { vocabulary }) } as Tokenization;
  const preprocessor = new SequencePreprocessor(asNumber(length, 'length'), {
    ...{ limited: limited === true, tokenization: options },
  });
  preprocessor.restore(saved);
  return {
    ...{ what: 'text', areApart: false, is: isText, tensor: preprocessor.tensorInput().take },
    records: (text, outputs) => {
      const input = preprocessor.input(text);
      const scored = scoredTokens(outputOf(outputs, 'logits'), input.sequences);
      return lossRecords(sequenceLosses(input, scored));
    },
  };
}

/** Classes by name with their probabilities, values, and units of a map; with the decision, where one was chosen. */
function answerRecords(facts: ModelFacts, outputs: NamedTensors): Records {
  const records = undecidedRecords(facts, outputs);
  const { labels, threshold } = facts;
  // The temperature is in the graph.
  return threshold === null
    ? records
    : decidedRecords(records, { labels, temperature: 1, threshold });
}

function undecidedRecords({ labels, target }: ModelFacts, outputs: NamedTensors): Records {
  const preprocessor = { labels, target };
  const { value, class: classes, probabilities, unit, distance } = outputs;
  if (value) return labeledRecords({ kind: 'value', values: value.data() }, preprocessor);
  if (unit && distance) return placeRecords({ labels, target }, { unit, distance, classes });
  const ids = Int32Array.from(outputOf(outputs, 'class').data());
  const sure = probabilities && { probabilities: probabilities.data() };
  return labeledRecords({ kind: 'class', classes: ids, ...sure }, preprocessor);
}

/** As the map itself gives them. */
function placeRecords(
  { labels, target }: Pick<ModelFacts, 'labels' | 'target'>,
  given: { readonly unit: Tensor; readonly distance: Tensor; readonly classes: Tensor | undefined },
): Records {
  const [units, distances] = [given.unit.data(), given.distance.data()];
  const classes = given.classes?.data();
  const name = predictedColumn(target, ['unit', 'distance']);
  return Array.from(units, (unit, row) =>
    // Not by assignment: a column may be called `__proto__`.
    Object.fromEntries<string | number>([
      ['unit', unit],
      ['distance', distances[row]],
      ...(classes ? [[name, labels[classes[row]]] as const] : []),
    ]),
  );
}

function outputOf(outputs: NamedTensors, name: string): Tensor {
  const found = outputs[name];
  if (found !== undefined) return found;
  const message = `the graph has no output "${name}"; it has ${printable(Object.keys(outputs).join(', '))}`;
  throw new DataError('onnx/output', message, { name });
}
