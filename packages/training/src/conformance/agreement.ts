/** @file A test that the fast kernels and the plain loops of the reference learn the same. */
import { referenceKernels, withKernels } from '@nnzoo/core';
import type { RawData } from '@nnzoo/data';
import { expect } from 'vitest';
import type { SnapshotTensor } from '../contract.ts';
import type { OptionSpecs } from '../options.ts';
import { advance, type DeclareTest, type Subject, throughFile } from './subject.ts';

/** Events until the first step is certainly done, where nothing is prepared. */
const fewEvents = 3;

/** One or two steps, on both kernels. */
export function testAgreement<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  subject: Subject<Model, Raw, O>,
  it: DeclareTest,
): void {
  it('learns the same on both kernels, to within rounding', async () => {
    const fast = await subject.open();
    advance(fast, fewEvents);
    const plain = await subject.open();
    withKernels(referenceKernels, () => advance(plain, fewEvents));
    const expected = throughFile(plain).tensors;
    for (const [name, tensor] of Object.entries(throughFile(fast).tensors)) {
      expect({ name, distance: distance(tensor, expected[name]) }).toEqual({
        name,
        distance: expect.closeTo(0, 5),
      });
    }
  });
}

/** Largest |a − b| / (0.1 + |b|): 1e-5 of it is rtol 1e-5 with atol 1e-6. */
function distance(a: SnapshotTensor, b: SnapshotTensor): number {
  let largest = 0;
  for (let i = 0; i < a.data.length; i++) {
    largest = Math.max(largest, Math.abs(a.data[i] - b.data[i]) / (0.1 + Math.abs(b.data[i])));
  }
  return largest;
}
