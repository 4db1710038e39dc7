/** @file The readers of files that a stranger may have made, each with files that it accepts. */

import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';
import { createRng, Linear, readSafetensors, writeSafetensors } from '@nnzoo/core';
import { crc32 } from '@nnzoo/data/crc32';
import {
  openSheet,
  parseIdx,
  parseRows,
  parseTable,
  parseText,
  parseVisits,
  readPicture,
  readPng,
  readWord,
} from '@nnzoo/datasets';
import { exportOnnx, importOnnx } from '@nnzoo/onnx';
import { parseJsonBytes } from '@nnzoo/training';
import pictureFiles from '../../packages/datasets/test/golden/jpeg.json' with { type: 'json' };

/** A reader, and what it reads without complaint. */
export interface Reader {
  readonly id: string;
  readonly seeds: readonly Uint8Array[];
  /** Returns a value or throws; a promise counts by what becomes of it. */
  read(bytes: Uint8Array<ArrayBuffer>): unknown;
}

const text = (...files: readonly string[]) => files.map((file) => new TextEncoder().encode(file));

const tables = text(
  'x,y,kind\n0,1,a\n1,0,b\n2,1e3,a\n-3.5,4,b\n5,6,a\n',
  '\ufeffname;"a ""quoted"" one";price\r\nQ;1;2.5\r\n"R\nS";2;3.5\r\nT;3;\r\n',
  'a\tb\n1\t?\n2\t5\n3\t4\n',
);

const json = text(
  '{"format":1,"data":{"kind":"named","name":"iris"},"list":[1,2.5e-3,[],{}],"text":"\\u00e4\\n"}',
  '[[[[1]]],null,true,"x"]',
);

const tensors = writeSafetensors(
  [
    ['layer.weight', { dtype: 'F32', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }],
    ['größe', { dtype: 'I32', shape: [], data: Int32Array.of(7) }],
    ['seen', { dtype: 'BOOL', shape: [3], data: Uint8Array.of(1, 0, 1) }],
  ],
  [['note', 'a "quoted" fact\n']],
);

const pictures = Uint8Array.of(
  0,
  0,
  8,
  3,
  0,
  0,
  0,
  2,
  0,
  0,
  0,
  2,
  0,
  0,
  0,
  3,
  ...Array(12).fill(9),
);
const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 4, 7, 4, 7, 1);

/** Chunks without the checks that a reader would refuse damaged ones by: damage must get further. */
function png(header: readonly number[], rows: readonly number[], palette?: readonly number[]) {
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [0, 0, 0, 2, 0, 0, 0, 2, ...header]),
    ...(palette ? chunk('PLTE', palette) : []),
    ...chunk('IDAT', [...deflateSync(Uint8Array.from(rows))]),
    ...chunk('IEND', []),
  ]);
}

function chunk(type: string, content: readonly number[]): number[] {
  const body = [...type].map((letter) => letter.charCodeAt(0)).concat(content);
  return [...bigEndian(content.length), ...body, ...bigEndian(crc32(body))];
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** The checksums of all whole chunks made right, so that damage reaches what is behind them. */
function withRightChecksums(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

const images = [
  png([8, 0, 0, 0, 0], [0, 1, 2, 1, 3, 4]),
  png([8, 2, 0, 0, 1], [2, 1, 2, 3, 1, 4, 5, 6, 0, 9, 9, 9, 8, 8, 8]),
  png([4, 3, 0, 0, 0], [0, 0x10, 0, 0x01], [9, 9, 9, 0, 0, 0]),
  png([16, 6, 0, 0, 0], [4, ...Array(16).fill(7), 3, ...Array(16).fill(200)]),
];

/** A file that NumPy or PyArrow wrote for the tests. */
function written(name: string): Uint8Array {
  return readFileSync(new URL(`../../packages/datasets/test/golden/${name}`, import.meta.url));
}

/** Small files of every kind that libjpeg wrote: all orders of scans, steps and restarts. */
const photos = Object.entries(pictureFiles.read)
  .filter(([name]) => !name.startsWith('photo'))
  .map(([, { base64 }]) => Buffer.from(base64, 'base64'));

const visits = text(
  `user,place,time,latitude,longitude\n${Array.from({ length: 30 }, (_, i) => `u${i % 3},p${i % 7},${i},${41 + (i % 7)},12\n`).join('')}`,
);

/** A second of a tone: PCM of 16 bits on two channels, and of 24 bits on one. */
const sounds = [
  [2, 16],
  [1, 24],
].map(([channels, bits]) => {
  const data = Uint8Array.from({ length: 4800 }, (_, i) => (i * 37) % 251);
  const bytes = new Uint8Array(44 + data.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF....WAVEfmt '));
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, 8000, true);
  view.setUint16(34, bits, true);
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, data.length, true);
  bytes.set(data, 44);
  return bytes;
});

/** A reader of tables whose files are called so. */
function sheets(id: string, name: string, seeds: readonly Uint8Array[]): Reader {
  return {
    id,
    seeds,
    read: async (bytes) => {
      const sheet = await openSheet(bytes, { name });
      return parseTable(sheet, { name, missing: 'drop' });
    },
  };
}
const graph = exportOnnx(new Linear(3, 2, { rng: createRng(1).stream('weights') }), { shape: [3] });

/** Every reader of a format. */
export const readers: readonly Reader[] = [
  {
    id: 'csv',
    seeds: tables,
    read: (bytes) => parseTable(bytes, { name: 'a.csv', missing: 'drop' }),
  },
  {
    id: 'csv-label',
    seeds: tables,
    read: (bytes) => parseTable(bytes, { name: 'a.csv', label: 'kind' }),
  },
  {
    id: 'csv-rows',
    seeds: tables,
    read: (bytes) => parseRows(bytes, { name: 'a.csv', columns: ['x', 'y'] }),
  },
  {
    id: 'text',
    seeds: text('anna\nbo\ncarla\n', 'To be, or not to be:\nthat is the question.\n', '🦁é\n'),
    read: (bytes) => parseText(bytes, { name: 'a.txt' }),
  },
  { id: 'json', seeds: json, read: (bytes) => parseJsonBytes(bytes, 'a.json') },
  { id: 'safetensors', seeds: [tensors], read: (bytes) => readSafetensors(bytes) },
  { id: 'onnx', seeds: [graph], read: (bytes) => importOnnx(bytes) },
  { id: 'png', seeds: images, read: (bytes) => readPng(bytes, { name: 'a.png' }) },
  {
    id: 'png-chunks',
    seeds: images,
    read: (bytes) => readPng(withRightChecksums(bytes), { name: 'a.png' }),
  },
  { id: 'jpeg', seeds: photos, read: (bytes) => readPicture(bytes, { name: 'a.jpg' }) },
  {
    id: 'idx-pictures',
    seeds: [pictures],
    read: (bytes) => parseIdx(bytes, { name: 'a.idx', axes: 3 }),
  },
  {
    id: 'idx-labels',
    seeds: [labels, pictures],
    read: (bytes) => parseIdx(bytes, { name: 'a.idx', axes: 1 }),
  },
  sheets('tsv', 'a.tsv', [written('trees.tsv'), ...tables]),
  sheets(
    'csv-gz',
    'a.csv.gz',
    tables.map((table) => gzipSync(table)),
  ),
  sheets('json-lines', 'a.jsonl', [written('trees.jsonl'), ...json]),
  sheets('json-list', 'a.json', [written('trees.json'), ...json]),
  sheets('npy', 'a.npy', ['fortran.npy', 'texts.npy', 'half.npy'].map(written)),
  sheets('npz', 'a.npz', ['trees.npz', 'packed.npz'].map(written)),
  sheets(
    'parquet',
    'a.parquet',
    ['none', 'snappy', 'gzip', 'zstd'].map((codec) => written(`trees-${codec}.parquet`)),
  ),
  { id: 'visits', seeds: visits, read: (bytes) => parseVisits(bytes, { name: 'a.csv' }) },
  { id: 'wav', seeds: sounds, read: (bytes) => readWord(bytes, { name: 'a.wav' }) },
];
