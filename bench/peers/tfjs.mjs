/** @file The workloads in TensorFlow.js on its WebAssembly backend, one thread. */
import { load, requirePeer, serve, slices } from './protocol.mjs';

const tf = requirePeer('@tensorflow/tfjs');
requirePeer('@tensorflow/tfjs-backend-wasm');
await tf.setBackend('wasm');
await tf.ready();

const tensor = ({ values, shape, isFloat }) =>
  tf.tensor(values, shape, isFloat ? 'float32' : 'int32');
const variables = (prefix, names) =>
  names.split(' ').map((name) => tf.variable(tensor(load(`${prefix}_${name}`))));
const oneHot = (ids, depth) => tf.tidy(() => tf.oneHot(ids.flatten(), depth).toFloat());
/** The gradient of gather is missing on this backend: rows are picked by a product. */
const embed = (table, ids) => {
  const [vocabulary, channels] = table.shape;
  return tf.matMul(oneHot(ids, vocabulary), table).reshape([...ids.shape, channels]);
};
const crossEntropy = (logits, targets) => tf.losses.softmaxCrossEntropy(targets, logits);

function training(params, rate, lossOf) {
  const optimizer = tf.train.sgd(rate);
  let step = 0;
  return () => {
    const loss = optimizer.minimize(() => lossOf(step++), true, params);
    const [value] = loss.dataSync();
    loss.dispose();
    return value;
  };
}
const untrained = (body) => () => {
  tf.tidy(() => {
    body().dataSync();
  });
};

function products() {
  const cases = {};
  for (const n of [64, 128, 256, 512, 1024]) {
    cases[`${n}×${n}`] = () => {
      const [a, b] = ['mm', 'mm2'].map((name) => tensor(load(name)).slice([0, 0], [n, n]));
      return () => tf.matMul(a, b).dispose();
    };
  }
  return cases;
}

function batchNorm(x, gain, bias, running) {
  const { mean, variance } = tf.moments(x, 0);
  tf.tidy(() => {
    running[0].assign(running[0].mul(0.9).add(mean.mul(0.1)));
    running[1].assign(running[1].mul(0.9).add(variance.mul(0.1)));
  });
  return tf.batchNorm2d(x, mean, variance, bias, gain, 1e-5);
}
const statistics = (channels) =>
  [tf.zeros([channels]), tf.ones([channels])].map((values) => tf.variable(values, false));

function startMlp() {
  const x = slices('w3_X').map(tensor);
  const y = slices('w3_Y').map((ids) => oneHot(tensor(ids), 27));
  const params = variables('w3', 'C W1 g b W2 b2');
  const [table, w1, gain, bias, w2, b2] = params;
  const running = statistics(200);
  return training(params, 0.1, (i) => {
    const hidden = tf.matMul(embed(table, x[i % 64]).reshape([32, 30]), w1);
    const activated = tf.tanh(batchNorm(hidden, gain, bias, running));
    return crossEntropy(tf.matMul(activated, w2).add(b2), y[i % 64]);
  });
}

function waveNet() {
  const params = variables('w4', 'C W1 g1 b1 W2 g2 b2 W3 g3 b3 W4 b4');
  const layers = [1, 4, 7].map((i) => [...params.slice(i, i + 3), statistics(128)]);
  const logits = (ids, isTraining) => {
    let h = embed(params[0], ids);
    for (const [weight, gain, bias, running] of layers) {
      const [batch, time, channels] = h.shape;
      const sum = tf.matMul(h.reshape([(batch * time) / 2, channels * 2]), weight);
      const normal = isTraining
        ? batchNorm(sum, gain, bias, running)
        : tf.batchNorm2d(sum, running[0], running[1], bias, gain, 1e-5);
      h = tf.tanh(normal).reshape([batch, time / 2, 128]);
    }
    return tf.matMul(h.reshape([h.shape[0], 128]), params[10]).add(params[11]);
  };
  return { params, logits };
}

function startWaveNet() {
  const x = slices('w4_X').map(tensor);
  const y = slices('w4_Y').map((ids) => oneHot(tensor(ids), 27));
  const { params, logits } = waveNet();
  return training(params, 0.1, (i) => crossEntropy(logits(x[i % 64], true), y[i % 64]));
}

function startWaveNetInference(batch) {
  const { logits } = waveNet();
  const ids = tensor(slices('w4_X')[1]).slice([0, 0], [batch, 8]);
  return untrained(() => logits(ids, false));
}

function pictures() {
  return { x: tensor(load('mn_X')), y: oneHot(tensor(load('mn_Y')), 10) };
}

function startSigmoidNet(hidden, batch) {
  const { x, y } = pictures();
  const params = variables(`w5_${hidden}`, 'W1 b1 W2 b2');
  const [w1, b1, w2, b2] = params;
  const batches = Math.floor(2560 / batch);
  return training(params, 1, (i) => {
    const start = [(i % batches) * batch, 0];
    const h = tf.sigmoid(tf.matMul(x.slice(start, [batch, 784]), w1).add(b1));
    const a = tf.sigmoid(tf.matMul(h, w2).add(b2));
    return a
      .sub(y.slice(start, [batch, 10]))
      .square()
      .sum()
      .mul(0.5 / batch);
  });
}

/** Images are [B, H, W, C] here, filters [H, W, in, out]. */
function leNet() {
  const filter = (name) => tf.variable(tensor(load(name)).transpose([2, 3, 1, 0]));
  const [c1, c2] = ['w6_c1', 'w6_c2'].map(filter);
  const byChannel = tensor(load('w6_f1')).reshape([16, 4, 4, 120]).transpose([1, 2, 0, 3]);
  const f1 = tf.variable(byChannel.reshape([256, 120]));
  const others = variables('w6', 'cb1 cb2 fb1 f2 fb2 f3 fb3');
  const [cb1, cb2, fb1, f2, fb2, f3, fb3] = others;
  const layer = (x, weight, bias) => {
    const sum = tf.conv2d(x, weight, 1, 'valid').add(bias);
    return tf.maxPool(tf.relu(sum), 2, 2, 'valid');
  };
  const logits = (x) => {
    const h = layer(layer(x, c1, cb1), c2, cb2).reshape([x.shape[0], 256]);
    const dense = tf.relu(tf.matMul(tf.relu(tf.matMul(h, f1).add(fb1)), f2).add(fb2));
    return tf.matMul(dense, f3).add(fb3);
  };
  return { params: [c1, c2, f1, ...others], logits };
}

function startLeNet() {
  const { x, y } = pictures();
  const images = x.reshape([2560, 28, 28, 1]);
  const { params, logits } = leNet();
  return training(params, 0.05, (i) => {
    const start = (i % 40) * 64;
    const batch = images.slice([start, 0, 0, 0], [64, 28, 28, 1]);
    return crossEntropy(logits(batch), y.slice([start, 0], [64, 10]));
  });
}

function startLeNetInference(batch) {
  const { logits } = leNet();
  const x = pictures().x.reshape([2560, 28, 28, 1]).slice([0, 0, 0, 0], [batch, 28, 28, 1]);
  return untrained(() => logits(x));
}

function sequenceTraining(net, unroll) {
  const x = slices('w7_X').map((ids) => tf.unstack(tensor(ids)));
  const y = slices('w7_Y').map((ids) => oneHot(tensor(ids), 65));
  const params = variables(`w7${net}`, 'Wx Wh b Wy by');
  const [inWeight, hiddenWeight, bias, outWeight, outBias] = params;
  return training(params, 0.1, (i) => {
    const inputs = x[i % 16].map((ids) => embed(inWeight, ids));
    const hidden = tf.concat(unroll(inputs, hiddenWeight, bias), 0);
    return crossEntropy(tf.matMul(hidden, outWeight).add(outBias), y[i % 16]);
  });
}

const startRnn = () =>
  sequenceTraining('r', (inputs, weight, bias) => {
    let h = tf.zeros([32, 128]);
    return inputs.map((input) => {
      h = tf.tanh(input.add(tf.matMul(h, weight)).add(bias));
      return h;
    });
  });

const startLstm = () =>
  sequenceTraining('l', (inputs, weight, bias) => {
    let h = tf.zeros([32, 128]);
    let c = tf.zeros([32, 128]);
    return inputs.map((input) => {
      const gates = input.add(tf.matMul(h, weight)).add(bias);
      const [enter, forget, fresh, output] = tf.split(gates, 4, 1);
      c = tf
        .sigmoid(forget)
        .mul(c)
        .add(tf.sigmoid(enter).mul(tf.tanh(fresh)));
      h = tf.sigmoid(output).mul(tf.tanh(c));
      return h;
    });
  });

const sigmoidNets = [30, 100].flatMap((hidden) =>
  [10, 128].map((batch) => [
    `784-${hidden}-10, batch ${batch}`,
    () => startSigmoidNet(hidden, batch),
  ]),
);

await serve(`tfjs-wasm ${tf.version.tfjs}`, {
  W1: products(),
  W3: { 'train step': startMlp },
  W4: {
    'train step': startWaveNet,
    'inference, batch 32': () => startWaveNetInference(32),
    'inference, batch 1': () => startWaveNetInference(1),
  },
  W5: Object.fromEntries(sigmoidNets),
  W6: {
    'train step': startLeNet,
    'inference, batch 64': () => startLeNetInference(64),
    'inference, batch 1': () => startLeNetInference(1),
  },
  W7: { 'RNN train step': startRnn, 'LSTM train step': startLstm },
});
