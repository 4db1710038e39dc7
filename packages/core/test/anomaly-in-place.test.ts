/** @file Anomaly mode also sees a NaN that arises where a share is added into the sum in place. */
import { expect, it } from 'vitest';
import { detectAnomaly, embedding, sqrt, tensor } from '../src/index.ts';
import { errorOf } from './errors.ts';

it('∞ − ∞ in the gradient of a table is named after the op that added it', () => {
  // √ has slope ∞ at 0: the rows looked up first give −∞, those looked up again +∞.
  const table = tensor([[0], [1]], { requiresGrad: true });
  const ids = tensor([0], { dtype: 'int32' });
  const error = errorOf(() =>
    detectAnomaly(() => {
      const first = sqrt(embedding(ids, table)).sum();
      const again = sqrt(embedding(ids, table)).sum();
      again.sub(first).backward();
    }),
  );
  expect(error.code).toBe('anomaly/nan');
  expect(error.details).toMatchObject({ op: 'embedding (backward)', element: 0 });
});
