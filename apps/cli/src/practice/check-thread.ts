/**
 * @file Checks a learner's file in a thread of its own, which is ended when it takes too long. The next
 * thread is started before it is needed, so that a save is answered at once.
 */
import { isMainThread, parentPort, type Worker, workerData } from 'node:worker_threads';
import {
  check,
  errorLine,
  exercises,
  findExercise,
  LearnerError,
  subjectOf,
  type Verdict,
} from '@nnzoo/practice';
import { solutionText } from '@nnzoo/practice/node';
import { startWorker } from '../program-thread.ts';

/** What is checked. */
interface FileToCheck {
  readonly id: string;
  readonly text: string;
}

/** A verdict, and the first lines that the file printed. */
export interface Checked extends Verdict {
  readonly printed: readonly string[];
}

type FromThread = 'ready' | 'large' | Checked;

/** Lines of a file's own output that are shown. */
const shownLines = 10;

/** Milliseconds that a file has for all its cases. */
const patience = 5000;

/** Checks files one after the other. */
export class Checker {
  readonly #entry: string;
  #next: Worker | null = null;

  constructor(entry: string = import.meta.url) {
    this.#entry = entry;
  }

  /** Starts the thread of the next check, so that it need not be waited for. */
  prepare(): void {
    this.#next ??= this.#start();
  }

  #start(): Worker {
    const worker = startWorker(this.#entry, {
      workerData: { isPracticeCheck: true },
      stdout: true,
      stderr: true,
    });
    worker.unref();
    return worker;
  }

  /** What the check says of a text; never rejects for what is wrong with it. */
  check(file: FileToCheck): Promise<Checked> {
    const worker = this.#next ?? this.#start();
    this.#next = null;
    worker.ref();
    worker.stdout.resume();
    worker.stderr.resume();
    return new Promise((resolve) => {
      let isLarge = false;
      let timer: NodeJS.Timeout | undefined;
      const end = (checked: Checked): void => {
        clearTimeout(timer);
        void worker.terminate();
        resolve(checked);
      };
      worker.on('message', (message: FromThread) => {
        if (message === 'ready') {
          timer = setTimeout(() => end(tooSlow(file.id, isLarge)), patience);
        } else if (message === 'large') isLarge = true;
        else end(message);
      });
      worker.on('error', (error) => end(failed(error)));
      worker.on('exit', () => end(failed(new LearnerError('the file ended its own process'))));
      worker.postMessage(file);
    });
  }
}

function failed(error: unknown, printed: readonly string[] = []): Checked {
  const remark = error instanceof LearnerError ? error.message : errorLine(error);
  return { state: 'failed', remark, printed };
}

function tooSlow(id: string, isLarge: boolean): Checked {
  const { large } = findExercise(exercises, id);
  const seconds = patience / 1000;
  const remark =
    isLarge && large
      ? `Right on small inputs, but not done after ${seconds} s with a large one: ${large.says}`
      : `Not done after ${seconds} s: is there a loop without an end?`;
  return { state: 'failed', remark, printed: [] };
}

/** In the thread: checks one file and says what was found. */
function serve(): void {
  parentPort?.once('message', ({ id, text }: FileToCheck) => {
    const printed: string[] = [];
    const print = (line: string): void => {
      if (printed.length < shownLines) printed.push(line);
    };
    const answer = (message: FromThread): void => parentPort?.postMessage(message);
    answer('ready');
    try {
      const exercise = findExercise(exercises, id);
      const subject = subjectOf(exercise, { text, solutionText: solutionText(id), print });
      const verdict = check(exercise, subject, () => answer('large'));
      answer({ ...verdict, printed });
    } catch (error) {
      answer(failed(error, printed));
    }
  });
}

if (!isMainThread && (workerData as { isPracticeCheck?: boolean } | null)?.isPracticeCheck) serve();
