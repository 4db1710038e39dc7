/** @file Shakespeare: three plays. Its loader. Read after card.ts. */
import type { TextData } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { readFrom } from '../../read-from.ts';
import { runningText } from '../../text/running-text.ts';
import { plays, shakespeareCard } from './card.ts';

/**
 * Julius Caesar, Hamlet and Macbeth, one after another, as a running text.
 *
 * @throws {DataError} `source/missing` where the source lacks the files.
 */
export async function loadShakespeare(source: ByteSource): Promise<TextData> {
  const bytes = await Promise.all(
    plays.map(({ path }) => readFrom(shakespeareCard.id, source, path)),
  );
  // One of the files has bytes beyond ASCII (æ), in ISO 8859-1.
  const texts = bytes.map((file) => new TextDecoder('latin1').decode(file).trim());
  return runningText(shakespeareCard, texts.join('\n\n'));
}
