/** @file First names: their loader. Read after card.ts. */
import { makeText, type TextData } from '@nnzoo/data';
import type { ByteSource } from '@nnzoo/training';
import { readFrom } from '../../read-from.ts';
import { decodeText } from '../../text/decode.ts';
import { female, firstNamesCard, male } from './card.ts';

/**
 * The 8,422 distinct first names of both lists in lower case, in alphabetical order.
 *
 * @throws {DataError} `source/missing` where the source lacks the files.
 */
export async function loadFirstNames(source: ByteSource): Promise<TextData> {
  const lists = await Promise.all(
    [female, male].map(({ path }) => readFrom(firstNamesCard.id, source, path)),
  );
  const names = lists.flatMap((bytes) => decodeText(bytes, firstNamesCard.id).split('\n'));
  const rows = new Set(names.map((name) => name.trim().toLowerCase()).filter((name) => name));
  return makeText({ name: firstNamesCard.id, layout: 'lines', rows: [...rows].sort() });
}
