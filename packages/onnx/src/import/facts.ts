/** @file What the metadata of a file says that this package wrote. Read after ../model.ts. */
import { DataError } from '@nnzoo/core';
import { asNumber, asRecord, asText, asTexts, type Json } from '@nnzoo/data';

/** What a file says about the rows that it takes, and about its answers. */
export interface ModelFacts {
  readonly architecture: string;
  readonly task: string;
  /** Of rows: `table`, `images`, `contexts`, `sequences`, `queries`. */
  readonly kind: string;
  readonly labels: readonly string[];
  readonly target: string;
  readonly preprocessor: Json;
  /** Of sequences: how texts are cut into tokens and stretches; else null. */
  readonly reading: Json;
  /** The second of two classes is answered from this probability on; null where none was chosen. */
  readonly threshold: number | null;
}

/** The facts in the metadata of a file; null where another program wrote it. Throws DataError `json/type`. */
export function readFacts(metadata: Readonly<Record<string, string>>): ModelFacts | null {
  const text = metadata['nnzoo'];
  if (text === undefined) return null;
  const facts = asRecord(parsed(text), 'nnzoo');
  if (facts['preprocessor'] === undefined) return null;
  return {
    architecture: asText(facts['architecture'], 'architecture'),
    task: asText(facts['task'], 'task'),
    kind: asText(facts['kind'], 'kind'),
    labels: asTexts(facts['labels'] ?? [], 'labels'),
    target: asText(facts['target'] ?? '', 'target'),
    preprocessor: facts['preprocessor'],
    reading: facts['reading'] ?? null,
    threshold: thresholdOf(facts['decision']),
  };
}

function thresholdOf(decision: Json | undefined): number | null {
  if (decision === undefined) return null;
  const { threshold } = asRecord(decision, 'decision');
  return threshold === undefined || threshold === null ? null : asNumber(threshold, 'threshold');
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new DataError('onnx/metadata', 'the metadata "nnzoo" of the file is no JSON');
  }
}
