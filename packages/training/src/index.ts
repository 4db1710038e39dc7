/** @file @nnzoo/training: what an architecture plugs into. Start with contract.ts. */
export type * from './architecture.ts';
export type * from './contract.ts';
export type * from './figure.ts';
export { type Finding, formatFinding } from './finding.ts';
export type * from './options.ts';
export type { Table, Target } from './table.ts';
