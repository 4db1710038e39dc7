/**
 * @file The flags that say how data of one's own is read: one entry each. A new flag is one entry
 * here, and the reader that makes something of it. What the entries are used for stands in
 * data-choices.ts. Nothing here loads the library: help must answer at once.
 */

/** What a flag may hold, as text. */
type FlagValue =
  | { readonly type: 'text' }
  /** Given several times, or once with commas. */
  | { readonly type: 'texts' }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** `28x28`: width and height. */
  | { readonly type: 'size' };

/** One flag. Its name is its key in the tables below, in config.json, and behind `--`. */
export type DataFlag = FlagValue & {
  /** What stands for the value in the help: `column`. */
  readonly shown: string;
  readonly help: string;
  /** What its absence means, where that is a value of its own. */
  readonly usual?: string;
  /** Also a flag of `zoo predict`, where it is about the file to predict. */
  readonly predicts?: string;
};

/** How a table in a CSV file is read. */
const table = {
  label: {
    type: 'text',
    shown: 'column',
    help: 'your own file: the column that names the class',
  },
  target: {
    type: 'text',
    shown: 'column',
    help: 'your own file: the column with the number to predict',
  },
  task: {
    type: 'choice',
    choices: ['classification', 'regression'],
    shown: 'name',
    help: 'your own file: classification says that the numbers in the --label column name classes (classification | regression; default: by --label or --target)',
  },
  ignore: {
    type: 'texts',
    shown: 'columns',
    help: 'your own file: columns to leave out, separated by commas; may be given several times',
  },
  missing: {
    type: 'choice',
    choices: ['drop', 'mean'],
    shown: 'how',
    help: 'your own file: a row with empty cells is dropped, or filled with means (drop | mean)',
    predicts:
      'a row with empty cells is left out, or filled with the means of training (drop | mean; default: filled where the run was trained with --missing mean, otherwise refused)',
  },
  decimal: {
    type: 'choice',
    choices: ['.', ','],
    shown: 'mark',
    help: "your own file: the decimal mark of its numbers; with ',' a point may separate thousands (. | ,; default .)",
    usual: '.',
    predicts: 'the decimal mark of its numbers (. | ,; default: as the run was trained)',
  },
} as const satisfies Readonly<Record<string, DataFlag>>;

/** How a text is read. */
const text = {
  split: {
    type: 'choice',
    choices: ['distinct', 'rows', 'makemore'],
    shown: 'how',
    help: 'your own lines of text: equal ones in one part, each for itself, or as published for names.txt (distinct | rows | makemore; default distinct)',
    usual: 'distinct',
  },
  layout: {
    type: 'choice',
    choices: ['lines', 'running'],
    shown: 'how',
    help: 'your own text: a text in each line, or one running text (lines | running; default: what it looks like)',
  },
} as const satisfies Readonly<Record<string, DataFlag>>;

/** How a folder of pictures is read. */
const images = {
  background: {
    type: 'text',
    shown: 'color',
    help: 'your own pictures: what is seen through transparent ones (white | black | gray | #20a0ff; default white)',
    usual: 'white',
  },
  resize: {
    type: 'size',
    shown: 'size',
    help: 'your own pictures: bring each to this width and height, 28x28 (default: all must be of one size)',
  },
} as const satisfies Readonly<Record<string, DataFlag>>;

/** The flags by the kind of data that they are about. */
export const dataFlags = { table, text, images } as const;

/** A kind of data of one's own. */
export type DataKind = keyof typeof dataFlags;

type ValueOf<F extends DataFlag> = F extends { readonly choices: readonly (infer C)[] }
  ? C
  : F extends { readonly type: 'texts' }
    ? readonly string[]
    : string;

/** What was said about data of one kind; what was not given is absent. */
export type ChoicesOf<Kind extends DataKind> = {
  readonly [Name in keyof (typeof dataFlags)[Kind]]?: (typeof dataFlags)[Kind][Name] extends DataFlag
    ? ValueOf<(typeof dataFlags)[Kind][Name]>
    : never;
};

/** What was said about the data, whatever its kind. */
export type DataChoices = ChoicesOf<'table'> & ChoicesOf<'text'> & ChoicesOf<'images'>;

/** The name of a flag. */
export type DataFlagName = keyof DataChoices;

/** Each flag by its name, in the order of the help. */
export const allDataFlags: Readonly<Record<DataFlagName, DataFlag>> = {
  ...table,
  ...text,
  ...images,
};

/** The names of all flags, or of one kind. */
export function flagNames(kind?: DataKind): readonly DataFlagName[] {
  return Object.keys(kind === undefined ? allDataFlags : dataFlags[kind]) as DataFlagName[];
}
