/** @file @nnzoo/linear. */
export {};
