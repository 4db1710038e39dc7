/** @file W5 and W6: the sigmoid network of Nielsen's book, and a LeNet. */
import {
  conv2d,
  crossEntropy,
  matmul,
  maxPool2d,
  mul,
  noGrad,
  oneHot,
  relu,
  reshape,
  sigmoid,
  slice,
  sub,
  sum,
  type Tensor,
} from '../../packages/core/src/index.ts';
import { load, parameters } from './arrays.ts';
import { type Step, training, untrained } from './training.ts';

/** ½·Σ (a − y)²/batch. */
export function startSigmoidNet(hidden: number, batch: number): Step {
  const pictures = load('mn_X');
  const wanted = oneHot(load('mn_Y'), 10);
  const all = parameters(`w5_${hidden}`, 'W1 b1 W2 b2');
  const [w1, b1, w2, b2] = all;
  const batches = Math.floor(2560 / batch);
  return training(all, 1, (step) => {
    const start = (step % batches) * batch;
    const rows = { start, end: start + batch };
    const h = sigmoid(matmul(slice(pictures, 0, rows), w1).add(b1)); // [B, 784] → [B, H]
    const a = sigmoid(matmul(h, w2).add(b2)); // [B, H] → [B, 10]
    const difference = sub(a, slice(wanted, 0, rows));
    return mul(sum(mul(difference, difference)), 0.5 / batch);
  });
}

function leNet() {
  const all = parameters('w6', 'c1 cb1 c2 cb2 f1 fb1 f2 fb2 f3 fb3');
  const [c1, cb1, c2, cb2, f1, fb1, f2, fb2, f3, fb3] = all;
  const logits = (x: Tensor): Tensor => {
    let h = maxPool2d(relu(conv2d(x, c1, cb1)), 2); // [B, 1, 28, 28] → [B, 6, 12, 12]
    h = maxPool2d(relu(conv2d(h, c2, cb2)), 2); // → [B, 16, 4, 4]
    h = reshape(h, [h.shape[0], 256]);
    h = relu(matmul(h, f1).add(fb1)); // → [B, 120]
    h = relu(matmul(h, f2).add(fb2)); // → [B, 84]
    return matmul(h, f3).add(fb3); // → [B, 10]
  };
  return { all, logits };
}

function pictureBatch(pictures: Tensor, start: number, size: number): Tensor {
  return reshape(slice(pictures, 0, { start, end: start + size }), [size, 1, 28, 28]);
}

export function startLeNet(): Step {
  const pictures = load('mn_X');
  const labels = load('mn_Y');
  const { all, logits } = leNet();
  return training(all, 0.05, (step) => {
    const start = (step % 40) * 64;
    const y = slice(labels, 0, { start, end: start + 64 });
    return crossEntropy(logits(pictureBatch(pictures, start, 64)), y);
  });
}

export function startLeNetInference(batch: number): Step {
  const { logits } = leNet();
  const x = pictureBatch(load('mn_X'), 0, batch);
  return untrained(() => noGrad(() => logits(x)).data());
}
