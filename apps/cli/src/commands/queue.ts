/** @file `zoo queue`: what is in a queue and who works on it. Read ../queue/load.ts and ../queue/overview-text.ts before. */
import { resolve } from 'node:path';
import { didYouMean, UsageError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import { type Context, print } from '../context.ts';
import { writeDrawing } from '../folder/atomic-write.ts';
import { columnsOf } from '../io.ts';
import { jsonLine } from '../json-line.ts';
import { codeOfAll, connectTo, loadQueue } from '../queue/load.ts';
import { formatOverview, overviewPage } from '../queue/overview-text.ts';
import type { RawFlags } from '../run-flags.ts';

const acts = ['status', 'pause', 'resume', 'drain'];

/** Looks at a queue, or at all of it says what is to happen. */
export async function queue(context: Context, what: string, raw: RawFlags): Promise<number> {
  const { io } = context;
  const { queue: address, json, html } = raw;
  if (!acts.includes(what)) {
    const message = `queue ${JSON.stringify(what)}: ${didYouMean(what, acts)}`;
    throw new UsageError('queue/unknown', message, { given: what, known: acts });
  }
  const loaded = await loadQueue();
  const given = address === undefined ? undefined : String(address);
  const server = await connectTo(loaded, { io, address: given, code: await codeOfAll(io) });
  try {
    if (what === 'pause') {
      await loaded.pauseQueue(server);
      print(io, 'paused: nobody takes another trial; what is under way is finished');
    } else if (what === 'resume') {
      await loaded.resumeQueue(server);
      print(io, 'goes on; machines that computed wrongly are let in again');
    } else if (what === 'drain') {
      const count = await loaded.drainQueue(server);
      print(io, `${counted(count, 'trial')} taken out; what is under way is finished`);
    } else {
      const overview = await loaded.overviewOf(server);
      if (html !== undefined)
        writeDrawing(resolve(io.cwd, String(html)), await overviewPage(overview));
      if (json === true) print(io, jsonLine(overview));
      else print(io, formatOverview(overview, server.code, columnsOf(io.stdout)));
    }
    return 0;
  } finally {
    server.client.disconnect();
  }
}
