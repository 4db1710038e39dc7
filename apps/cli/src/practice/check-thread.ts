/**
 * @file Checks a learner's file in a thread of its own, which is ended when it takes too long. The next
 * thread is started before it is needed, so that a save is answered at once.
 */
import { isMainThread, parentPort, type Worker, workerData } from 'node:worker_threads';
import {
  type Checked,
  checkFile,
  exercises,
  type FileToCheck,
  failedCheck,
  findExercise,
  LearnerError,
  patience,
  tooSlow,
} from '@nnzoo/practice';
import { solutionText } from '@nnzoo/practice/node';
import { startWorker } from '../program-thread.ts';

type File = Omit<FileToCheck, 'solutionText'>;

type FromThread = 'ready' | 'large' | Checked;

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
  check(file: File): Promise<Checked> {
    const worker = this.#next ?? this.#start();
    this.#next = null;
    worker.ref();
    worker.stdout.resume();
    worker.stderr.resume();
    return new Promise((resolve) => {
      let isLarge = false;
      const large = findExercise(exercises, file.id).large?.says ?? null;
      let timer: NodeJS.Timeout | undefined;
      const end = (checked: Checked): void => {
        clearTimeout(timer);
        void worker.terminate();
        resolve(checked);
      };
      worker.on('message', (message: FromThread) => {
        if (message === 'ready') {
          timer = setTimeout(() => end(tooSlow(isLarge ? large : null)), patience);
        } else if (message === 'large') isLarge = true;
        else end(message);
      });
      worker.on('error', (error) => end(failedCheck(error)));
      worker.on('exit', () => end(failedCheck(new LearnerError('the file ended its own process'))));
      worker.postMessage(file);
    });
  }
}

/** In the thread: checks one file and says what was found. */
function serve(): void {
  parentPort?.once('message', (file: File) => {
    const answer = (message: FromThread): void => parentPort?.postMessage(message);
    answer('ready');
    answer(checkFile({ ...file, solutionText: solutionText(file.id) }, () => answer('large')));
  });
}

if (!isMainThread && (workerData as { isPracticeCheck?: boolean } | null)?.isPracticeCheck) serve();
