/** @file A worker that checks one file of a learner, and is ended when it takes too long. Read first. */
import { type Checked, checkFile, type FileToCheck } from '@nnzoo/practice';

/** What the worker says: that it begins, that it is at the large case, what it found. */
export type FromChecker = 'ready' | 'large' | Checked;

function answer(message: FromChecker): void {
  self.postMessage(message);
}

self.onmessage = ({ data }: MessageEvent<FileToCheck>) => {
  answer('ready');
  answer(checkFile(data, () => answer('large')));
};
