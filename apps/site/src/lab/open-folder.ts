/** @file A run folder, of the page or of the command line, opened in the page. Read after lab.ts and ../run/tar.ts. */

import labs from 'virtual:zoo/labs';
import { UsageError } from '@nnzoo/core';
import type { DataChoice } from '../../build/describe-zoo.ts';
import { formatAddress } from '../router/address.ts';
import { unpackTar } from '../run/tar.ts';
import type { Lab } from './lab.ts';
import { writeSettings } from './settings.ts';

/** Files that were handed over from one lab to the next. */
export const handedOver: { checkpoint: Uint8Array | null } = { checkpoint: null };

/**
 * Opens the run in the lab of its architecture, at its last checkpoint. One on a file of one's own goes on
 * where that file is open already.
 *
 * @throws {UsageError} `page/other-data` for a run on a file of one's own; what `readFolder` throws
 */
export async function openFolder(lab: Lab, files: readonly File[]): Promise<void> {
  const contents = new Map<string, Uint8Array>();
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (file.name.endsWith('.tar')) for (const entry of unpackTar(bytes)) contents.set(...entry);
    else contents.set(file.name, bytes);
  }
  const run = await lab.run.api.readFolder(contents);
  const known = await datasetsOf(run.architecture);
  const isOwn = !known.some(({ id }) => id === run.data);
  if (isOwn && (lab.own.value === null || run.architecture !== lab.entry.id)) {
    const message = `the run is of ${run.architecture} on ${run.data}, which is no data set of the zoo: open the lab of ${run.architecture}, drop that file under “Your own data”, and open the folder again`;
    throw new UsageError('page/other-data', message, { data: run.data });
  }
  const { seed, options, length } = run;
  const data = isOwn ? lab.settings.value.data : run.data;
  const settings = { data, seed, options, length, at: null };
  if (run.architecture === lab.entry.id) {
    await lab.open(settings);
    await lab.goTo({ step: 0, bytes: run.checkpoint });
    return;
  }
  handedOver.checkpoint = run.checkpoint;
  location.hash = formatAddress(['lab', run.architecture], writeSettings(settings));
}

async function datasetsOf(architecture: string): Promise<readonly DataChoice[]> {
  if (!Object.hasOwn(labs, architecture)) return [];
  return (await labs[architecture]()).default.datasets;
}
