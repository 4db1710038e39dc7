/** @file Writing a checkpoint into a run folder; what is in it is training's (saved/checkpoint-file.ts). */
import { join } from 'node:path';
import { type Checkpoint, encodeCheckpoint } from '@nnzoo/training';
import { writeFileAtomically } from './atomic-write.ts';

/** Writes a checkpoint, whole or not at all. */
export function writeCheckpoint(folder: string, name: string, checkpoint: Checkpoint): void {
  writeFileAtomically(join(folder, name), encodeCheckpoint(checkpoint));
}
