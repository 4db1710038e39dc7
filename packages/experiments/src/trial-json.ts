/** @file Results of trials as lines of JSON. Read trial.ts before. */
import { asList, asNumber, asRecord, asText, asTexts, type Json } from '@nnzoo/data';
import { readMetrics, readRecord } from '@nnzoo/training';
import type { Answers, Outcome, TrialResult } from './trial.ts';

/** The line of a result, without its end. */
export function formatResult(result: TrialResult): string {
  return JSON.stringify(result);
}

/** A result from its JSON; throws DataError `json/type` for anything else. */
export function readResult(json: Json): TrialResult {
  const all = asRecord(json, 'trial');
  const rows = asRecord(all['rows'], 'rows');
  const { weights } = all;
  return {
    key: asText(all['key'], 'key'),
    code: asText(all['code'] ?? '', 'code'),
    loaded: asTexts(all['loaded'] ?? [], 'loaded'),
    architecture: asText(all['architecture'], 'architecture'),
    data: asText(all['data'], 'data'),
    seed: asNumber(all['seed'], 'seed'),
    configuration: asRecord(all['configuration'], 'configuration'),
    outcomes: asList(all['outcomes'], 'outcomes').map(readOutcome),
    parameters: asNumber(all['parameters'], 'parameters'),
    ...(weights !== undefined && { weights: asText(weights, 'weights') }),
    rows: {
      test: asNumber(rows['test'], 'rows.test'),
      others: asNumber(rows['others'], 'rows.others'),
      fingerprint: asText(rows['fingerprint'], 'rows.fingerprint'),
      ...(rows['train'] !== undefined && { train: asNumber(rows['train'], 'rows.train') }),
    },
    history: asList(all['history'], 'history').map(readRecord),
    epochs: asNumber(all['epochs'] ?? 0, 'epochs'),
    seconds: asNumber(all['seconds'], 'seconds'),
    samples: asNumber(all['samples'], 'samples'),
  };
}

function readOutcome(json: Json): Outcome {
  const { id, title, metrics, scores, answers, omitted } = asRecord(json, 'outcome');
  return {
    id: asText(id, 'outcome.id'),
    title: asText(title, 'outcome.title'),
    metrics: readMetrics(metrics),
    scores:
      scores === null ? null : asList(scores, 'scores').map((each) => asNumber(each, 'score')),
    ...(answers !== undefined && { answers: readAnswers(answers) }),
    ...(omitted !== undefined && { omitted: asText(omitted, 'outcome.omitted') }),
  };
}

function readAnswers(json: Json): Answers {
  const { kind, actual, given } = asRecord(json, 'answers');
  const numbers = (list: Json) => asList(list, 'answers').map((each) => asNumber(each, 'answer'));
  return {
    kind: asText(kind, 'answers.kind') === 'class' ? 'class' : 'value',
    actual: numbers(actual),
    given: asList(given, 'answers.given').map(numbers),
  };
}
