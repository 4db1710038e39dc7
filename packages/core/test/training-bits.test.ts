/**
 * @file Two hundred steps of the makemore network (27 characters, context 3, embedding 10, hidden
 * 200, batch norm, batch 32) through tensors, autograd and SGD end in weights whose bits are known:
 * on every Node and in the browser. A change of the hash is a change of everybody's results, and is
 * to be said in the changelog.
 */
import { expect, test } from 'vitest';
import {
  BatchNorm,
  createRng,
  crossEntropy,
  embedding,
  init,
  math,
  noGrad,
  SGD,
  tanh,
  tensor,
} from '../src/index.ts';

/** FNV-1a over the bytes of all weights. */
function hash(weights: readonly ArrayLike<number>[]): string {
  let h = 0x811c9dc5;
  for (const values of weights) {
    for (const byte of new Uint8Array(Float32Array.from(values).buffer)) {
      h = Math.imul(h ^ byte, 0x01000193);
    }
  }
  return (h >>> 0).toString(16).padStart(8, '0');
}

test('200 steps of the makemore network end in the same bits everywhere', () => {
  const root = createRng(1);
  const rng = root.stream('init');
  const draw = (shape: number[], standardDeviation: number) =>
    tensor(init.normal(shape, { rng, standardDeviation }).data(), { shape, requiresGrad: true });
  const table = draw([27, 10], 1);
  const first = draw([30, 200], 5 / 3 / Math.sqrt(30));
  const second = draw([200, 27], 0.1);
  const bias = tensor(new Float32Array(27), { requiresGrad: true });
  const norm = new BatchNorm(200);
  const parameters = [table, first, second, bias, ...norm.parameters()];
  const optimizer = new SGD(parameters, { learningRate: 0.1 });
  const losses: number[] = [];
  for (let step = 0; step < 200; step++) {
    const at = root.stream('batch').at(step);
    const ids = tensor(
      Int32Array.from({ length: 96 }, () => at.int(27)),
      { shape: [32, 3] },
    );
    const targets = tensor(Int32Array.from({ length: 32 }, (_, row) => (row * 7 + 3) % 27));
    const hidden = norm.forward(embedding(ids, table).reshape([32, 30]).matmul(first));
    const loss = crossEntropy(tanh(hidden).matmul(second).add(bias), targets);
    losses.push(loss.item());
    optimizer.zeroGrad();
    loss.backward();
    noGrad(() => optimizer.step());
  }
  expect(losses[0]).toBeGreaterThan(math.log(27) - 0.5);
  expect(losses[199]).toBeLessThan(losses[0]);
  expect(hash(parameters.map((parameter) => parameter.data()))).toBe('77deec04');
});
