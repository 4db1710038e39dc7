/**
 * @file The seven steps of a simple network (note N31), with the packages that everybody can import:
 * it reads three characters of a first name and learns which comes next. `pnpm seven-steps` runs it;
 * seven-steps-by-hand.ts is the same without tensors, layers or automatic derivatives.
 */
import * as nn from '@nnzoo/core';
import { CharacterTokenizer } from '@nnzoo/data';
import { loadFirstNames } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';

export const sizes = { context: 3, features: 10, hidden: 64, batch: 32, rate: 0.1 };
const { context, features, hidden, batch, rate } = sizes;
const random = nn.createRng(1);
const ids = (values: number[] | number[][]) => nn.tensor(values, { dtype: 'int32' });

/** Each character and the end of each name, behind the `context` tokens before it; 0 is the edge. */
export async function readNames() {
  const { rows, characters } = await loadFirstNames(nodeSource());
  const tokenizer = new CharacterTokenizer(characters);
  const examples = rows.flatMap((name) => {
    const tokens = [...Array<number>(context).fill(0), ...tokenizer.encode(name), 0];
    return tokens.slice(context).map((next, i) => ({ before: tokens.slice(i, i + context), next }));
  });
  return { tokenizer, examples };
}

/** Learns for `steps` minibatches; `losses` in nats a character. float64: ten digits are compared. */
export async function sevenSteps(steps: number) {
  const { tokenizer, examples } = await readNames();
  const draws = { rng: random.stream('weights'), dtype: 'float64' } as const;

  // 1. Define the layers, with their weights and biases; 2. attach batch norm before the tanh.
  const network = new nn.Sequential(
    new nn.Embedding(tokenizer.size, features, draws), // [B, T] → [B, T, C]
    new nn.Flatten(), // → [B, T·C]
    new nn.Linear(context * features, hidden, { ...draws, bias: false }), // → [B, H]
    new nn.BatchNorm(hidden, { dtype: 'float64' }),
    new nn.Tanh(),
    new nn.Linear(hidden, tokenizer.size, draws), // → [B, V]
  );
  // 3. Retrieve the parameters: the optimizer moves each of them.
  const optimizer = new nn.SGD(network.namedParameters(), { learningRate: rate });

  const losses: number[] = [];
  const rows = random.stream('rows');
  for (let step = 0; step < steps; step++) {
    // 4. Build the minibatch.
    const chosen = Array.from({ length: batch }, () => examples[rows.int(examples.length)]);
    // 5. Forward pass.
    const scores = network.forward(ids(chosen.map(({ before }) => before)));
    const loss = nn.crossEntropy(scores, ids(chosen.map(({ next }) => next)));
    // 6. Backward pass, and a step down.
    network.zeroGrad();
    loss.backward();
    optimizer.step();
    losses.push(loss.item());
  }

  // 7. Sample from the model, each name until its edge.
  const rng = random.stream('samples');
  network.eval();
  const names = Array.from({ length: 10 }, () => {
    const tokens = Array<number>(context).fill(0);
    do {
      const scores = nn.noGrad(() => network.forward(ids([tokens.slice(-context)])));
      tokens.push(nn.multinomial(scores.softmax(-1).flatten(), 1, { rng }).item());
    } while (tokens.at(-1) !== 0);
    return tokenizer.decode(tokens);
  });
  return { losses, names };
}

if (process.argv[1]?.endsWith('seven-steps.ts')) {
  const { losses, names } = await sevenSteps(1000);
  const shown = losses.filter((_, step) => step % 100 === 99);
  console.log(shown.map((loss) => loss.toFixed(4)).join(' '), '\n', names.join(' '));
}
