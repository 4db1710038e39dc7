/** @file Checkpoints as safetensors files. Read entry.ts first. */
export type { SafetensorsEntry } from './entry.ts';
export { type ReadOptions, readSafetensors, type SafetensorsFile } from './read.ts';
export { writeSafetensors } from './write.ts';
