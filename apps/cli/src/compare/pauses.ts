/** @file Paused trainings of a search, a checkpoint each: any process goes on with them, also after a kill. */
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isNnzooError } from '@nnzoo/core';
import type { Lab } from '@nnzoo/experiments';
import { decodeCheckpoint, encodeCheckpoint } from '@nnzoo/training';
import { writeFileAtomically } from '../folder/atomic-write.ts';

/** Keeps pauses in a folder; a damaged one counts as none, and its training begins again. */
export function pausesIn(folder: string): NonNullable<Lab['pauses']> {
  const nameOf = (name: string) => `${name}.safetensors`;
  return {
    async find(name) {
      const path = join(folder, nameOf(name));
      if (!existsSync(path)) return null;
      try {
        return decodeCheckpoint(await readFile(path), path).snapshot;
      } catch (error) {
        if (isNnzooError(error)) return null;
        throw error;
      }
    },
    async keep(name, snapshot) {
      mkdirSync(folder, { recursive: true });
      writeFileAtomically(join(folder, nameOf(name)), encodeCheckpoint({ snapshot }));
    },
  };
}

/** Who brings pauses from elsewhere into a folder, and takes those that are kept there to others. */
export interface PauseSharing {
  fetch(name: string): Promise<void>;
  kept(name: string): void;
}

/** Keeps pauses in a folder that others fill and read, too. */
export function sharedPausesIn(folder: string, sharing: PauseSharing): NonNullable<Lab['pauses']> {
  const own = pausesIn(folder);
  return {
    async find(name) {
      await sharing.fetch(name);
      return own.find(name);
    },
    async keep(name, snapshot) {
      await own.keep(name, snapshot);
      sharing.kept(name);
    },
  };
}
