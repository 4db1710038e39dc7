/** @file The workloads in jax-js on its WebAssembly device, every step compiled by jit. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load, requirePeer, serve, slices } from './protocol.mjs';

const folder = join(process.env.BENCH_HOME, 'npm/node_modules/@jax-js/jax');
const { version } = requirePeer(join(folder, 'package.json'));
const jax = await import(pathToFileURL(join(folder, 'dist/index.js')));
const { numpy: np, nn, lax, jit, valueAndGrad, tree } = jax;
await jax.init('wasm');
jax.defaultDevice('wasm');

const array = ({ values, shape, isFloat }) =>
  np.array(values, { shape, dtype: isFloat ? np.float32 : np.int32 });
const parameters = (prefix, names) =>
  Object.fromEntries(names.split(' ').map((name) => [name, array(load(`${prefix}_${name}`))]));
const oneHot = (ids, depth) => nn.oneHot(array(ids), depth);
/** Rows picked by a product: the gradient of take is slower. */
const embed = (table, ids) => np.matmul(nn.oneHot(ids, table.shape[0]), table);
const crossEntropy = (logits, targets) =>
  np.mean(np.sum(nn.logSoftmax(logits, -1).mul(targets), -1)).neg();

/** Gradient descent; arrays are used up by what they enter, hence the refs. */
function training(start, rate, loss, batch) {
  const update = jit((params, x, y) => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(params), x, y);
    const next = {};
    for (const name of Object.keys(params)) {
      next[name] = params[name].sub(gradients[name].mul(rate));
    }
    return [next, value];
  });
  let params = start;
  let step = 0;
  return async () => {
    const [x, y] = batch(step++);
    const [next, value] = update(params, x.ref, y.ref);
    params = next;
    return (await value.data())[0];
  };
}

function batchNorm(x, gain, bias) {
  const centered = x.ref.sub(np.mean(x, 0, { keepdims: true }));
  const variance = np.mean(np.square(centered.ref), 0, { keepdims: true });
  return centered
    .div(np.sqrt(variance.add(1e-5)))
    .mul(gain)
    .add(bias);
}

function startMlp() {
  const x = slices('w3_X').map(array);
  const y = slices('w3_Y').map((ids) => oneHot(ids, 27));
  const loss = (p, ids, targets) => {
    const hidden = np.matmul(embed(p.C, ids).reshape([32, 30]), p.W1);
    const activated = np.tanh(batchNorm(hidden, p.g, p.b));
    return crossEntropy(np.matmul(activated, p.W2).add(p.b2), targets);
  };
  const params = parameters('w3', 'C W1 g b W2 b2');
  return training(params, 0.1, loss, (i) => [x[i % 64], y[i % 64]]);
}

function startWaveNet() {
  const x = slices('w4_X').map(array);
  const y = slices('w4_Y').map((ids) => oneHot(ids, 27));
  const loss = (p, ids, targets) => {
    let h = embed(p.C, ids);
    for (const layer of [1, 2, 3]) {
      const [batch, time, channels] = h.shape;
      const sum = np.matmul(h.reshape([(batch * time) / 2, channels * 2]), p[`W${layer}`]);
      const normal = batchNorm(sum, p[`g${layer}`], p[`b${layer}`]);
      h = np.tanh(normal).reshape([batch, time / 2, 128]);
    }
    return crossEntropy(np.matmul(h.reshape([32, 128]), p.W4).add(p.b4), targets);
  };
  const params = parameters('w4', 'C W1 g1 b1 W2 g2 b2 W3 g3 b3 W4 b4');
  return training(params, 0.1, loss, (i) => [x[i % 64], y[i % 64]]);
}

/** Batches of consecutive pictures, in the shape that the net wants. */
function pictureBatches(batch, shape) {
  const { values: pictures } = load('mn_X');
  const { values: labels } = load('mn_Y');
  const count = Math.floor(2560 / batch);
  return Array.from({ length: count }, (_, i) => {
    const values = pictures.slice(i * batch * 784, (i + 1) * batch * 784);
    const ids = labels.slice(i * batch, (i + 1) * batch);
    return [
      array({ values, shape: [batch, ...shape], isFloat: true }),
      oneHot({ values: ids, shape: [batch], isFloat: false }, 10),
    ];
  });
}

function startSigmoidNet(hidden, batch) {
  const batches = pictureBatches(batch, [784]);
  const loss = (p, x, y) => {
    const h = nn.sigmoid(np.matmul(x, p.W1).add(p.b1));
    const a = nn.sigmoid(np.matmul(h, p.W2).add(p.b2));
    return np
      .square(a.sub(y))
      .sum()
      .mul(0.5 / batch);
  };
  const params = parameters(`w5_${hidden}`, 'W1 b1 W2 b2');
  return training(params, 1, loss, (i) => batches[i % batches.length]);
}

function startLeNet() {
  const batches = pictureBatches(64, [1, 28, 28]);
  const pool = (x) => {
    const [batch, channels, height, width] = x.shape;
    return np.max(x.reshape([batch, channels, height / 2, 2, width / 2, 2]), [3, 5]);
  };
  const layer = (x, weight, bias) => {
    const sum = lax.conv(x, weight, [1, 1], 'VALID').add(bias);
    return pool(nn.relu(sum));
  };
  const loss = (p, x, y) => {
    const first = layer(x, p.c1, p.cb1.reshape([6, 1, 1]));
    const h = layer(first, p.c2, p.cb2.reshape([16, 1, 1])).reshape([64, 256]);
    const dense = nn.relu(np.matmul(nn.relu(np.matmul(h, p.f1).add(p.fb1)), p.f2).add(p.fb2));
    return crossEntropy(np.matmul(dense, p.f3).add(p.fb3), y);
  };
  const params = parameters('w6', 'c1 cb1 c2 cb2 f1 fb1 f2 fb2 f3 fb3');
  return training(params, 0.05, loss, (i) => batches[i % 40]);
}

function products() {
  const cases = {};
  for (const n of [64, 128, 256, 512, 1024]) {
    cases[`${n}×${n}`] = () => {
      const [a, b] = ['mm', 'mm2'].map((name) => array(load(name)).slice([0, n], [0, n]));
      const multiply = jit((x, y) => np.matmul(x, y));
      return async () => {
        const out = multiply(a.ref, b.ref);
        await out.blockUntilReady();
        out.dispose();
      };
    };
  }
  return cases;
}

const sigmoidNets = [30, 100].flatMap((hidden) =>
  [10, 128].map((batch) => [
    `784-${hidden}-10, batch ${batch}`,
    () => startSigmoidNet(hidden, batch),
  ]),
);

await serve(`jax-js ${version}`, {
  W1: products(),
  W3: { 'train step': startMlp },
  W4: { 'train step': startWaveNet },
  W5: Object.fromEntries(sigmoidNets),
  W6: { 'train step': startLeNet },
});
