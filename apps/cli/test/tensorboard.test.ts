/** @file Event files: checksums against known vectors, and a run's file read back. */
import { readdirSync, readFileSync } from 'node:fs';
import { crc32c } from '@nnzoo/data/crc32';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import { histogramValue } from '../src/tensorboard/event.ts';
import { frame, maskedCrc } from '../src/tensorboard/record.ts';
import {
  doublesIn,
  type Fields,
  messagesIn,
  readFields,
  readRecords,
  textIn,
} from './support/event-file.ts';
import { World } from './support/world.ts';

describe('a checksum', () => {
  const ascending = Uint8Array.from({ length: 32 }, (_, i) => i);

  // RFC 3720, appendix B.4; the first is the check value of catalogs of checksums.
  test.each([
    ['"123456789"', new TextEncoder().encode('123456789'), 0xe3069283],
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['0 to 31', ascending, 0x46dd794e],
    ['31 to 0', ascending.toReversed(), 0x113fdb5c],
    ['nothing', new Uint8Array(0), 0],
  ])('of %s is the published one', (_, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });

  test('is masked by a turn of 15 bits and an addition', () => {
    expect(maskedCrc(new Uint8Array(0))).toBe(0xa282ead8);
    const crc = 0x8a9136aa;
    const turned = ((crc >>> 15) | (crc << 17)) >>> 0;
    expect(maskedCrc(new Uint8Array(32))).toBe((turned + 0xa282ead8) % 2 ** 32);
  });

  test('guards the length and the data of a record', () => {
    const record = frame(new TextEncoder().encode('data'));
    expect(readRecords(record)).toHaveLength(1);
    for (const at of [0, 9, 12, 17]) {
      const damaged = record.slice();
      damaged[at] ^= 1;
      expect(() => readRecords(damaged)).toThrow();
    }
  });
});

/** The events of the only event file of a run, or of the one that comes last. */
function eventsOf(world: World, folder: string): Fields[] {
  const names = readdirSync(world.path(folder)).filter((name) => name.includes('tfevents'));
  const file = readFileSync(world.path(folder, names.sort().at(-1)!));
  return readRecords(file).map(readFields);
}

/** Tag and content of every value, with its step. */
function valuesOf(events: readonly Fields[]) {
  return events.flatMap((event) => {
    const step = event.get(2)?.[0];
    const values = messagesIn(event, 5).flatMap((summary) => messagesIn(summary, 1));
    return values.map((value) => ({ step, tag: textIn(value, 1), value }));
  });
}

describe('zoo run --tensorboard', () => {
  test('writes what metrics.jsonl holds, the weights and the figures, and TensorBoard can read it', async () => {
    const world = new World();
    const before = Date.now() / 1000;
    const run = await world.zoo('run', 'centroids', '--tensorboard', '--quiet', '--out', 'a');
    expect(run.code).toBe(0);
    const events = eventsOf(world, 'a');
    expect(textIn(events[0]!, 3)).toBe('brain.Event:2');
    const times = events.map((event) => Number(event.get(1)![0]));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(before);
    expect(times.at(-1)).toBeLessThan(before + 600);

    const values = valuesOf(events);
    const lines = readFileSync(world.path('a', 'metrics.jsonl'), 'utf8').trim().split('\n');
    for (const { step, train, validation } of lines.map((line) => JSON.parse(line))) {
      for (const [part, metrics] of Object.entries({ train, validation })) {
        for (const [name, value] of Object.entries(metrics as Record<string, number>)) {
          const found = values.find((each) => each.tag === `${part}/${name}` && each.step === step);
          expect(found?.value.get(2)).toEqual([Math.fround(value)]);
        }
      }
    }
    const { metrics } = JSON.parse(readFileSync(world.path('a', 'result.json'), 'utf8'));
    const tested = values.find(({ tag }) => tag === 'test/accuracy');
    expect(tested?.value.get(2)).toEqual([Math.fround(metrics.accuracy)]);

    const weights = values.filter(({ tag }) => tag === 'weights/model');
    expect(weights).toHaveLength(lines.length);
    const [histogram] = messagesIn(weights[0]!.value, 5);
    expect(histogram!.get(3)).toEqual([4]);
    expect(doublesIn(histogram!, 7).reduce((sum, count) => sum + count, 0)).toBe(4);

    const [image] = messagesIn(values.find(({ tag }) => tag === 'centroids')!.value, 4);
    const png = readFileSync(world.path('a', 'figures', 'centroids.png'));
    expect(Buffer.from(image!.get(4)![0] as Uint8Array).equals(png)).toBe(true);
    expect(image!.get(1)).toEqual([png.readUInt32BE(20)]);
    expect(image!.get(2)).toEqual([png.readUInt32BE(16)]);
  });

  test('voids what was written beyond the step at which a run is taken up again', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--quiet', '--out', 'a');
    await world.zoo('run', '--resume', 'a', '--epochs', '8', '--tensorboard', '--quiet');
    const events = eventsOf(world, 'a');
    const starts = events.filter((event) => event.has(7));
    const [session] = messagesIn(starts[0]!, 7);
    expect(starts).toHaveLength(1);
    expect(session!.get(1)).toEqual([1]);
    const measured = valuesOf(events).filter(({ tag }) => !tag.startsWith('_hparams_'));
    const steps = measured.map(({ step }) => Number(step));
    expect(starts[0]!.get(2)).toEqual([54]);
    expect(Math.min(...steps)).toBeGreaterThan(54);
  });

  test('is not asked for, writes nothing of the kind', async () => {
    const world = new World();
    await world.zoo('run', 'centroids', '--quiet', '--out', 'a');
    expect(readdirSync(world.path('a')).join()).not.toMatch(/tfevents/);
  });
});

describe('a histogram', () => {
  test.each([
    ['equal values', [2, 2, 2], [2, 2, 3, 6, 12]],
    ['nothing finite', [NaN, Infinity], [0, 0, 0, 0, 0]],
    ['values around 0', [-1, 0, 1, NaN], [-1, 1, 3, 0, 2]],
  ])('of %s has finite limits in ascending order', (_, values, facts) => {
    const [histogram] = messagesIn(readFields(histogramValue('x', values)), 5);
    expect([1, 2, 3, 4, 5].map((number) => histogram!.get(number)![0])).toEqual(facts);
    const limits = doublesIn(histogram!, 6);
    expect(limits).toEqual(limits.toSorted((a, b) => a - b));
    expect(limits.every(Number.isFinite)).toBe(true);
    const counted = doublesIn(histogram!, 7).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(facts[2]);
  });
});

describe('the plugins of TensorBoard', () => {
  /** The data that the table of hyperparameters reads, by tag. */
  function hyperparametersOf(events: readonly Fields[]): ReadonlyMap<string, Fields> {
    const found = valuesOf(events).flatMap(({ tag, value }) =>
      messagesIn(value, 9).flatMap((metadata) =>
        messagesIn(metadata, 1).map((plugin) => [tag, plugin] as const),
      ),
    );
    for (const [, plugin] of found) expect(textIn(plugin, 1)).toBe('hparams');
    return new Map(found.map(([tag, plugin]) => [tag, messagesIn(plugin, 2)[0]!]));
  }

  // Read by field numbers of plugin_data.proto and api.proto; tensorboard 2.21 showed the same table.
  test('hyperparameters: the options of the run, the metric it is judged by, and that it ended', async () => {
    const world = new World();
    await world.zoo(
      ...['run', 'centroids', '--tensorboard', '--quiet', '--out', 'a', '--seed', '7'],
    );
    const data = hyperparametersOf(eventsOf(world, 'a'));
    const experiment = messagesIn(data.get('_hparams_/experiment')!, 2)[0]!;
    const columns = messagesIn(experiment, 4).map((info) => textIn(info, 1));
    expect(columns).toEqual(expect.arrayContaining(['architecture', 'data', 'seed']));
    const [metric] = messagesIn(experiment, 5).flatMap((info) => messagesIn(info, 1));
    const tags = valuesOf(eventsOf(world, 'a')).map(({ tag }) => tag);
    expect(tags).toContain(textIn(metric!, 2));
    const start = messagesIn(data.get('_hparams_/session_start_info')!, 3)[0]!;
    const values = new Map(
      messagesIn(start, 1).map((entry) => [textIn(entry, 1), messagesIn(entry, 2)[0]!]),
    );
    expect(values.get('seed')!.get(2)).toEqual([7]);
    expect(textIn(values.get('architecture')!, 3)).toBe('centroids');
    const end = messagesIn(data.get('_hparams_/session_end_info')!, 4)[0]!;
    expect(end.get(1)).toEqual([1]);
  });

  test('the projector: the rows of an embedding, and the token of each', async () => {
    const world = new World({ registry });
    await world.zoo(
      ...['run', 'makemore', '--model', 'mlp', '--steps', '2', '--tensorboard'],
      ...['--quiet', '--out', 'b'],
    );
    const text = (name: string) => readFileSync(world.path('b', name), 'utf8');
    expect(text('projector_config.pbtxt')).toBe(
      'embeddings {\n  tensor_name: "embedding"\n  tensor_path: "embedding.tsv"\n  metadata_path: "embedding.names.tsv"\n}\n',
    );
    const rows = text('embedding.tsv').trimEnd().split('\n');
    const names = text('embedding.names.tsv').trimEnd().split('\n');
    expect(rows.length).toBe(names.length);
    expect(names.slice(0, 2)).toEqual(['"·"', expect.stringMatching(/^".+"$/)]);
    const widths = new Set(rows.map((row) => row.split('\t').length));
    expect(widths.size).toBe(1);
    expect(
      rows
        .join('\t')
        .split('\t')
        .every((cell) => Number.isFinite(Number(cell))),
    ).toBe(true);
  });
});
