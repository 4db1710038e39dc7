/** @file What counts in a folder of pictures or sounds, and in which order: the same for training and for predictions. Read first. */
import type { Dirent } from 'node:fs';
import type { Finding } from '@nnzoo/data';
import { printable } from '@nnzoo/data';
import { byNumberThenText } from '../csv/column.ts';

/** Names of passed-over files that a message shows. */
const namesShown = 3;

/** What systems and cameras leave about, beside all that begins with a point. */
const leftovers =
  /^(__MACOSX|@eaDir|\$RECYCLE\.BIN|System Volume Information|(eh)?thumbs\.db|desktop\.ini)$/iu;

/** Files and folders to be skipped: of the system, or hidden by the user. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || leftovers.test(name);
}

/** True for a file that is named as a picture or a sound. */
export function isExample(entry: Pick<Dirent, 'name' | 'isDirectory'>): boolean {
  return /\.(png|jpe?g|wav)$/iu.test(entry.name) && !entry.isDirectory();
}

/** True for a file that is named as a sound. */
export function isSoundName(name: string): boolean {
  return /\.wav$/iu.test(name);
}

/** What such files are, in a message. */
export const exampleFiles = 'PNG, JPEG or WAV files';

/** `9.png` before `10.png`. */
export function byStem(a: string, b: string): number {
  const stem = (name: string) => name.replace(/\.[^.]*$/u, '');
  return byNumberThenText(stem(a), stem(b));
}

/** What is said of files that are no pictures; nothing where there are none. */
export function passedOver(names: readonly string[], healthy: string): Finding[] {
  if (names.length === 0) return [];
  return [
    {
      check: 'passed-over-files',
      severity: 'warning',
      subject: 'the folder',
      measured: `${names.length} ${names.length === 1 ? 'file was' : 'files were'} passed over: ${shownNames(names.map((name) => ({ name })))}`,
      healthy,
      fix: 'save them as PNG, JPEG or WAV, or take them out',
    },
  ];
}

/** The first names, and how many more there are. */
export function shownNames(entries: readonly { readonly name: string }[]): string {
  const names = entries.map(({ name }) => printable(name)).sort();
  const more = names.length - namesShown;
  return names.slice(0, namesShown).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
