/** @file A file that is one example of a class: a picture, or a sound as a picture. Read listing.ts before. */
import { DataError } from '@nnzoo/core';
import type { Finding } from '@nnzoo/data';
import { printable } from '@nnzoo/data';
import type { Background } from '../images/background.ts';
import type { Picture } from '../images/picture.ts';
import { readPicture } from '../images/read-picture.ts';
import { readWord } from '../speech/word.ts';
import { spokenFormat } from '../speech/word-picture.ts';
import { isSoundName } from './listing.ts';

/** What is in the file. */
export interface Example extends Picture {
  /** Something was seen through it. */
  readonly hasTransparency: boolean;
  /** It was a word too long for its picture. */
  readonly isCut: boolean;
}

/** The light of a pixel that is fully lit: of words in steps of a decibel. */
export function brightestOf(areSounds: boolean): number {
  return areSounds ? spokenFormat.brightest : 255;
}

/** Reads it by its name; @throws {DataError} `png/…`, `jpeg/…`, `wav/…`, `sound/…` */
export async function readExample(
  bytes: Uint8Array,
  { name, background }: { readonly name: string; readonly background?: Background | undefined },
): Promise<Example> {
  if (isSoundName(name)) return { ...readWord(bytes, { name }), hasTransparency: false };
  const picture = await readPicture(bytes, { name, ...(background && { background }) });
  return { ...picture, isCut: false };
}

/**
 * Whether these files are sounds.
 *
 * @throws {DataError} `folder/mixed-kinds` where pictures and sounds lie side by side
 */
export function areSounds(names: readonly string[], folder: string): boolean {
  const sounds = names.filter(isSoundName).length;
  if (sounds === 0 || sounds === names.length) return sounds > 0;
  const message = `${printable(folder)}: ${sounds} sounds among ${names.length} files; pictures and sounds cannot be learned together: keep one kind in the folder`;
  throw new DataError('folder/mixed-kinds', message, { sounds, files: names.length });
}

/** Words that lost their end. */
export function cutFindings(count: number): Finding[] {
  if (count === 0) return [];
  return [
    {
      check: 'long-words',
      severity: 'warning',
      subject: 'sounds',
      measured: `${count} ${count === 1 ? 'word is' : 'words are'} longer than ${spokenFormat.width} frames of 16 ms and lost the end`,
      healthy: 'a word of at most 0.97 s in each file',
      fix: 'cut the files into words',
    },
  ];
}
