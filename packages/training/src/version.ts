/** @file The version of nnzoo, as its packages' manifests have it: a test compares them. Read first. */

/** What a run folder keeps, and `zoo --version` prints. */
export const version = '0.1.0';
