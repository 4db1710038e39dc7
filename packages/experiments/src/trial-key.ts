/** @file The name of a trial: a hash of all that its result depends on. Read trial.ts before. */
import type { Task } from '@nnzoo/data';
import type { Trial, TrialResult } from './trial.ts';

/** What a result depends on. */
export interface TrialContent {
  /** Hash of the code that measures it; see `Lab.codeOf`. */
  readonly code: string;
  readonly measures: Trial['measures'] | 'model and training rows' | 'model and answers';
  readonly task: Task;
  readonly configuration: TrialResult['configuration'];
  /** Of the rows tested: the same split of data whose parts or groups changed is another trial. */
  readonly tested: string;
}

/** The name of a trial's content: 32 hexadecimal digits over what it depends on, in this order. */
export async function trialKey(content: TrialContent): Promise<string> {
  const { code, measures, task, configuration, tested } = content;
  return (await sha256(JSON.stringify([code, measures, task, configuration, tested]))).slice(0, 32);
}

/** What a trial of a model measures: a result holds no more than was asked for. */
export function measuresOf({ onTraining, keepsAnswers }: Trial): TrialContent['measures'] {
  if (onTraining) return 'model and training rows';
  return keepsAnswers ? 'model and answers' : 'model';
}

/** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export async function sha256(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
