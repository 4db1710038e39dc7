/**
 * @file `pnpm site`: builds the page into apps/site/dist; `--open` serves it afterwards, and
 * `--port` says where. Read after config.ts, copy-data.ts, list-files.ts and serve.ts.
 */
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { config } from './config.ts';
import { copyData } from './copy-data.ts';
import { listFiles } from './list-files.ts';
import { dist, publicFolder } from './places.ts';
import { serve } from './serve.ts';

const { values } = parseArgs({
  options: {
    open: { type: 'boolean', default: false },
    port: { type: 'string', default: '4173' },
  },
});
copyData(publicFolder);
await build(config);
listFiles(dist);
console.log('the page is in apps/site/dist: put the folder on any host');
if (values.open) {
  const { address } = await serve(dist, Number(values.port));
  console.log(`open ${address} in a browser; Ctrl+C ends it`);
}
