/** @file @nnzoo/data: what lies between bytes and batches. Start with raw-data.ts, then table.ts. */
export { asTable } from './as-table.ts';
export { counted } from './counted.ts';
export { type Finding, formatFinding, joinAlike } from './finding.ts';
export { Fingerprint } from './fingerprint.ts';
export { type ImageFormat, pixelCount, readImageFormat } from './image-format.ts';
export { type ImageContent, type ImageSet, imagesAsTable, makeImageSet } from './image-set.ts';
export { asList, asNumber, asNumbers, asRecord, asText, asTexts } from './json.ts';
export { protocolName } from './protocol.ts';
export type { Json, Preprocessor, RawData, Task } from './raw-data.ts';
export { type Parts, type Splittable, splitFindings, splitRows } from './split.ts';
export type { SplitPolicy } from './split-policy.ts';
export { spreadEvenly } from './spread-evenly.ts';
export {
  measureScale,
  readScale,
  type Scale,
  Standardizer,
  squareableUnit,
  standardize,
  unstandardize,
} from './standardizer.ts';
export { type Features, makeTable, type Table, type TableContent } from './table.ts';
export { tableLike } from './table-like.ts';
export { type TableOfOptions, type TableRow, tableOf } from './table-of.ts';
export {
  type TableBatch,
  type TableInput,
  type TablePredictions,
  TablePreprocessor,
  type TablePreprocessorOptions,
  tablePreprocessor,
} from './table-preprocessor.ts';
export type { Target } from './target.ts';
export type { InputAxis, TensorInput } from './tensor-input.ts';
export { BytePairTokenizer, learnBytePairs } from './text/bpe/byte-pair-tokenizer.ts';
export { learnWords, WordTokenizer } from './text/bpe/word-tokenizer.ts';
export {
  type ContextBatch,
  type ContextInput,
  ContextPreprocessor,
} from './text/context-preprocessor.ts';
export { type TextSplit, textSplits } from './text/divide.ts';
export { printable, quoted } from './text/printable.ts';
export { PythonRandom } from './text/python-random.ts';
export {
  type SequenceInput,
  type SequenceOptions,
  SequencePreprocessor,
} from './text/sequence-preprocessor.ts';
export { padding, type SequenceBatch } from './text/stretches.ts';
export { makeText, type TextContent, type TextData, type TextLayout } from './text/text-data.ts';
export type { Tokenization } from './text/tokenization.ts';
export { boundary, boundarySign, CharacterTokenizer, type Tokenizer } from './text/tokenizer.ts';
export { encodeColumns, mostCategories, type TypedColumn } from './typed-column.ts';
