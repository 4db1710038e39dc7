/** @file Files of a newer version, and columns named like a probability. */
import { readSafetensors, writeSafetensors } from '@nnzoo/core';
import { makeTable, tablePreprocessor } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { predictionRecords } from '../src/index.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../src/saved/checkpoint-file.ts';

const snapshot = {
  tensors: { weight: { dtype: 'float64', shape: [2], data: Float64Array.of(1, 2) } },
  facts: { step: 3 },
} as const;

describe('a checkpoint file', () => {
  const bytes = encodeCheckpoint({ snapshot, metricsLength: 7 });
  /** The same file as of another format, with the checksum that belongs to it. */
  const ofFormat = (format: string): Uint8Array => {
    const { tensors, metadata } = readSafetensors(bytes);
    return writeSafetensors(tensors, new Map([...metadata, ['nnzoo.format', format]]));
  };

  it('of this format is read as it was written', () => {
    expect(decodeCheckpoint(bytes, 'run.safetensors')).toEqual({ snapshot, metricsLength: 7 });
  });

  it('of a newer format is refused, of an older one read', () => {
    expect(() => decodeCheckpoint(ofFormat('2'), 'run.safetensors')).toThrow(
      expect.objectContaining({ code: 'checkpoint/newer-format' }),
    );
    expect(decodeCheckpoint(ofFormat('0'), 'run.safetensors')).toMatchObject({ snapshot });
  });

  it('names types as the format of safetensors has them', () => {
    const types = [
      ['bool', Uint8Array.of(1), 'BOOL'],
      ['int32', Int32Array.of(1), 'I32'],
      ['float32', Float32Array.of(1), 'F32'],
      ['float64', Float64Array.of(1), 'F64'],
    ] as const;
    for (const [dtype, data, name] of types) {
      const tensors = { mask: { dtype, shape: [1], data } };
      const file = encodeCheckpoint({ snapshot: { tensors, facts: {} } });
      expect(readSafetensors(file).tensors.get('mask')?.dtype).toBe(name);
      expect(decodeCheckpoint(file, 'x').snapshot.tensors).toEqual(tensors);
    }
  });

  it('without the facts of a run holds weights from elsewhere', () => {
    const { tensors, metadata } = readSafetensors(bytes);
    const weights = new Map([...tensors].filter(([name]) => name !== 'nnzoo.facts'));
    expect(() => decodeCheckpoint(writeSafetensors(weights, metadata), 'x.safetensors')).toThrow(
      expect.objectContaining({ code: 'checkpoint/foreign' }),
    );
  });
});

describe('a target that is named like a probability', () => {
  const target = {
    kind: 'class',
    name: 'p(a)',
    labels: ['a', 'b'],
    ids: Int32Array.of(0, 1),
  } as const;
  const preprocessor = tablePreprocessor();
  preprocessor.fit(
    makeTable({ name: 't', columns: ['x'], features: Float64Array.of(1, 2), target }),
  );
  const classes = Int32Array.of(1);

  it('gives way to the probability, and keeps its name where there is none', () => {
    expect(
      predictionRecords({ kind: 'class', classes, probabilities: [0.2, 0.8] }, preprocessor),
    ).toEqual([{ 'predicted p(a)': 'b', 'p(a)': 0.2, 'p(b)': 0.8 }]);
    expect(predictionRecords({ kind: 'class', classes }, preprocessor)).toEqual([{ 'p(a)': 'b' }]);
  });
});
