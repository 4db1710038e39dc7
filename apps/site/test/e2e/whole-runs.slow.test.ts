import { expect, test } from 'vitest';
import { describeZoo } from '../../build/describe-zoo.ts';
import { nodeHash } from './support/node-hash.ts';
import { hashesShown, untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

test.each(await describeZoo())(
  'the default run of $id on $examples.0, to its very end, has the same bits as in Node',
  async ({ id, examples: [data] }) => {
    const page = await visit(`#/race?data=${data}&seed=1&run=${id}`);
    page.setDefaultTimeout(0);
    await page.getByRole('button', { name: 'Play' }).click();
    // Node runs while the page does.
    const hash = await nodeHash({ id, data });
    await untilDone(page);
    expect(await hashesShown(page)).toEqual([hash]);
  },
);
