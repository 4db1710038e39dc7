/** @file A run folder as Node wrote it, loaded in Node and in a browser: the same bits come out. */
import { DataError, tensor } from '@nnzoo/core';
import { type ByteSource, loadRun } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { feedforward } from '../src/index.ts';

/** The files of saved-run/: from the disk in Node, over the network in a browser. */
const source: ByteSource = {
  async read(name) {
    const place = new URL(`./saved-run/${name}`, import.meta.url);
    if (place.protocol === 'file:') return (await import('node:fs/promises')).readFile(place);
    const response = await fetch(place);
    if (!response.ok) throw new DataError('source/missing', name);
    return new Uint8Array(await response.arrayBuffer());
  },
};

/** The scores of two points, as Node 20 gave them. */
const scores = [-0.901232898235321, 0.7106637358665466, 0.2972731590270996, -0.4771735668182373];

describe('a run folder', () => {
  test('is loaded through a ByteSource, typed by its architecture', async () => {
    const { model, architecture, findings } = await loadRun(source, feedforward);
    const logits = model.forward(
      tensor([
        [0.25, -0.5],
        [1.5, 0.75],
      ]),
    ); // [2, 2] → [2, 2]
    expect([...logits.data()]).toEqual(scores);
    expect(architecture).toBe('feedforward');
    expect(findings).toEqual([]);
  });

  test('says itself which of many architectures it is of', async () => {
    const known = { feedforward: async () => feedforward };
    const { configuration, preprocessor } = await loadRun(source, known);
    expect(configuration).toMatchObject({ architecture: 'feedforward', seed: 1 });
    expect(preprocessor).toMatchObject({ columns: ['x', 'y'] });
    await expect(loadRun(source, { feedforwards: known.feedforward })).rejects.toMatchObject({
      code: 'run/unknown-architecture',
      message: expect.stringContaining('did you mean "feedforwards"'),
    });
  });
});
