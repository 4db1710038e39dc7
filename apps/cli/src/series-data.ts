/** @file A CSV file for an architecture of texts: a series of numbers, or a table by mistake. */
import { basename } from 'node:path';
import { UsageError } from '@nnzoo/core';
import type { Architecture } from '@nnzoo/training';
import { type LoadedData, readSheetFile } from './data.ts';
import type { OwnReference } from './folder/run-config.ts';
import type { Io } from './io.ts';

/** A CSV file for an architecture of texts: a series where it learns those, and else a table. */
export async function loadSeries(
  reference: OwnReference,
  { id, own }: Pick<Architecture, 'id' | 'own'>,
  { place, io }: { readonly place: string; readonly io: Pick<Io, 'env'> },
): Promise<LoadedData> {
  const { parseSeries } = await import('@nnzoo/datasets');
  if (own.regression === undefined) {
    const message = `${basename(place)} is named as a table; ${id} learns from texts: add --layout lines to take each line as a text, or --layout running`;
    throw new UsageError('data/unsupported', message, { accepts: 'text' });
  }
  const { label, target, missing, ignore } = reference;
  if (label !== undefined) {
    const message = `--label is for classes; ${id} forecasts the next number of a series: give --target`;
    throw new UsageError('flag/conflict', message, { flags: ['label'] });
  }
  const { sheet, copy } = await readSheetFile(reference, place, io);
  const { table, findings } = parseSeries(sheet, {
    name: sheet.name,
    ...(target === undefined ? {} : { target }),
    ...(missing === undefined ? {} : { missing }),
    ...(ignore === undefined ? {} : { ignore }),
  });
  return { data: table, findings, copy };
}
