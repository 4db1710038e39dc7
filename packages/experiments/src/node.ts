/** @file @nnzoo/experiments/node: the code of installed packages, read from their files. */
export { codeHash } from './node/code-hash.ts';
