/**
 * @file What TensorBoard's projector reads: the rows of each embedding as tab-separated numbers, their names
 * line by line, and a list of both. Read hyperparameters.ts before.
 *
 * @see https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/projector/projector_config.proto
 */
import { Embedding, isNnzooError, Module } from '@nnzoo/core';
import { asTexts } from '@nnzoo/data';
import type { Experiment } from '@nnzoo/training';

/** A table of vectors, a row each. */
interface Vectors {
  /** `embedding` */
  readonly name: string;
  readonly columns: number;
  readonly values: ArrayLike<number>;
  readonly names: readonly string[];
}

/** A file of a folder. */
export interface ProjectorFile {
  readonly name: string;
  readonly text: string;
}

/** The files for a run's embeddings; none where it has none. */
export function projectorFiles(
  experiment: Pick<Experiment, 'model' | 'asFunction'>,
): ProjectorFile[] {
  const { model } = experiment;
  if (!(model instanceof Module)) return [];
  const found = [...model.namedModules()].flatMap(([name, inner]) =>
    inner instanceof Embedding ? [vectorsOf(name, inner, experiment)] : [],
  );
  if (found.length === 0) return [];
  return [
    ...found.flatMap((vectors) => [
      { name: `${vectors.name}.tsv`, text: linesOf(vectors) },
      {
        name: `${vectors.name}.names.tsv`,
        text: vectors.names.map((name) => `${name}\n`).join(''),
      },
    ]),
    { name: 'projector_config.pbtxt', text: found.map(({ name }) => configOf(name)).join('') },
  ];
}

function vectorsOf(
  name: string,
  { weight }: Embedding,
  experiment: Pick<Experiment, 'asFunction'>,
): Vectors {
  const [rows, columns] = weight.shape;
  const tokens = tokensOf(experiment);
  const names =
    tokens?.length === rows
      ? tokens.map((token) => JSON.stringify(token)) // spaces and line ends are tokens, too
      : Array.from({ length: rows }, (_, row) => String(row));
  return { name: name || 'embedding', columns, values: weight.data(), names };
}

/** The vocabulary, where the model reads tokens; null where it leaves as no graph, or reads none. */
function tokensOf(experiment: Pick<Experiment, 'asFunction'>): readonly string[] | null {
  try {
    const { tokens } = experiment.asFunction().input.facts;
    return tokens === undefined ? null : asTexts(tokens, 'tokens');
  } catch (error) {
    if (isNnzooError(error) && error.code === 'tensors/none') return null;
    throw error;
  }
}

function linesOf({ values, columns }: Vectors): string {
  const rows = Array.from({ length: values.length / columns }, (_, row) =>
    Array.from({ length: columns }, (_, column) => values[row * columns + column]).join('\t'),
  );
  return rows.map((row) => `${row}\n`).join('');
}

/** ProjectorConfig as text: paths are those beside it. */
function configOf(name: string): string {
  return [
    'embeddings {',
    `  tensor_name: "${name}"`,
    `  tensor_path: "${name}.tsv"`,
    `  metadata_path: "${name}.names.tsv"`,
    '}',
    '',
  ].join('\n');
}
