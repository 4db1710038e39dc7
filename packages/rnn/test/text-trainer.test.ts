/** @file How text is learned: what is carried from batch to batch, how far a step goes, in what lanes it is measured. */
import { createRng, type LstmState, ones, tensor, zeros } from '@nnzoo/core';
import { makeTable, makeText, SequencePreprocessor, type TextData } from '@nnzoo/data';
import { type Position, resolveOptions } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { CarriedStates, type RnnData, rnn } from '../src/index.ts';
import { CharacterRnn } from '../src/network.ts';
import { type RnnOptions, rnnOptions } from '../src/options.ts';
import { createTrainer } from '../src/trainer.ts';

const running = makeText({
  name: 'text',
  layout: 'running',
  rows: ['abcab\n', 'bbcac\n', 'acb\n'],
});
const lines = makeText({ name: 'names', layout: 'lines', rows: ['ab', 'cabca', 'b'] });

/** A network of two layers on stretches of three characters, or on lines. */
function trainerOn(text: TextData, more: Partial<RnnOptions>) {
  const preprocessor = new SequencePreprocessor(3);
  preprocessor.fit(text);
  const options = resolveOptions(rnnOptions, { hidden: 4, embedding: 3, layers: 2, ...more });
  const trainer = createTrainer(options, preprocessor, createRng(3).stream('init'));
  const { model } = trainer;
  if (!(model instanceof CharacterRnn)) throw new Error('no network over characters');
  return { preprocessor, trainer, model, vocabSize: preprocessor.tokenizer.size };
}

function at(batch: number, step = batch, totalSteps = 8): Position {
  return {
    ...{ phase: 'train', epoch: 0, batch, step, totalSteps },
    rng: (purpose) => createRng(1).stream(purpose),
  };
}

/** The mean of −log p over what follows each place: log Σ e^z − z, written out. */
function meanLoss(scores: ArrayLike<number>, targets: readonly number[]): number {
  const classes = scores.length / targets.length;
  const losses = targets.map((target, place) => {
    const row = Array.from({ length: classes }, (_, c) => scores[place * classes + c]);
    return Math.log(row.reduce((sum, z) => sum + Math.exp(z), 0)) - row[target];
  });
  return losses.reduce((a, b) => a + b) / losses.length;
}

describe('the state', () => {
  // Two lanes of two stretches: in step 0 the first of each, in step 1 what follows it.
  const steps = [Int32Array.of(0, 2), Int32Array.of(1, 3)];
  const cold = (more: Partial<RnnOptions>, second: Position) => {
    const { trainer, preprocessor } = trainerOn(running, { learningRate: 0, ...more });
    const batches = steps.map((rows) => preprocessor.batch(running, rows));
    trainer.step(batches[0], at(0));
    return { after: trainer.step(batches[1], second)['loss'], trainer, batches };
  };
  const lossOf = (start: number, more: Partial<RnnOptions> = {}) => {
    const { model, preprocessor } = trainerOn(running, more);
    const tokens = [...preprocessor.tokenizer.encode(running.rows.join(''))];
    const lanes = [tokens.slice(0, 7), tokens.slice(6, 13)];
    const ids = lanes.map((lane) => lane.slice(start, 6));
    const { logits } = model.forward(tensor(ids, { dtype: 'int32' }));
    const scores = logits.slice(1, { start: 3 - start }).data();
    return meanLoss(
      scores,
      lanes.flatMap((lane) => lane.slice(4, 7)),
    );
  };

  it.each(['elman', 'gru', 'lstm'] as const)('of %s goes on where it is carried', (cell) => {
    expect(cold({ cell, carry: true }, at(1)).after).toBeCloseTo(lossOf(0, { cell }), 5);
  });

  it('begins at zero in each step where it is not, and in each pass where it is', () => {
    const fresh = lossOf(3);
    expect(Math.abs(fresh - lossOf(0))).toBeGreaterThan(1e-3);
    expect(cold({ carry: false }, at(1)).after).toBeCloseTo(fresh, 5);
    expect(cold({ carry: true }, { ...at(0, 2), epoch: 1 }).after).toBeCloseTo(fresh, 5);
  });

  it('is saved where it is carried, a tensor [B, H] each layer and part', () => {
    const saved = (more: Partial<RnnOptions>) => {
      const { tensors } = cold(more, at(1)).trainer.state();
      return Object.entries(tensors).flatMap(([name, { shape }]) =>
        name.startsWith('carried.') ? [[name, shape]] : [],
      );
    };
    expect(saved({ carry: true })).toEqual([
      ['carried.0.0', [2, 4]],
      ['carried.1.0', [2, 4]],
    ]);
    expect(saved({ carry: true, cell: 'lstm', layers: 1 })).toEqual([
      ['carried.0.0', [2, 4]],
      ['carried.0.1', [2, 4]],
    ]);
    expect(saved({ carry: false })).toEqual([]);
  });

  it('is restored whatever the order of its parts', () => {
    const { model } = trainerOn(running, { cell: 'lstm', layers: 1 });
    const [h, c] = [zeros([2, 4]), ones([2, 4])];
    const carried = new CarriedStates(model as CharacterRnn<LstmState>);
    carried.restore({ '0.1': c, '0.0': h });
    const state = carried.state();
    expect([...state['0.0'].data()]).toEqual(new Array(8).fill(0));
    expect([...state['0.1'].data()]).toEqual(new Array(8).fill(1));
    carried.restore({});
    expect(carried.states()).toBeUndefined();
  });

  it('of lines is never carried: each is a text of its own', () => {
    const { trainer, preprocessor } = trainerOn(lines, { carry: true, learningRate: 0 });
    const batch = preprocessor.batch(lines, Int32Array.of(0, 1, 2));
    const first = trainer.step(batch, at(0))['loss'];
    expect(trainer.step(batch, at(1))['loss']).toBe(first);
  });
});

describe('a step', () => {
  it.each([
    ['constant', () => 1],
    ['cosine', (step: number) => (1 + Math.cos((Math.PI * step) / 8)) / 2], // CosineAnnealingLR
  ] as const)('of the schedule %s moves by its share of the rate', (schedule, share) => {
    for (const step of [0, 3, 7]) {
      const options = { schedule, learningRate: 0.02, clipNorm: 1e6 };
      const { trainer, preprocessor, model } = trainerOn(lines, options);
      const weight = model.output.bias!;
      const before = [...weight.data()];
      trainer.step(preprocessor.batch(lines, Int32Array.of(0, 1, 2)), at(0, step));
      const gradient = weight.grad!.data();
      // AdamW's first step: m̂/√v̂ is the sign of the gradient, and 1 % of the weight decays.
      expect([...weight.data()]).toEqual(
        before.map((w, i) =>
          expect.closeTo(w - 0.02 * share(step) * (Math.sign(gradient[i]) + 0.01 * w), 5),
        ),
      );
    }
  });
});

describe('a text is measured', () => {
  const measured = (text: TextData) => {
    const { trainer, preprocessor, model } = trainerOn(text, {});
    const rows = Int32Array.from({ length: preprocessor.size(text) }, (_, i) => i);
    const evaluation = trainer.evaluation();
    evaluation.see(preprocessor.batch(text, rows));
    return { loss: evaluation.metrics()['loss'], model, tokenizer: preprocessor.tokenizer };
  };

  it('that is running: in lanes, each read in one go', () => {
    const { loss, model, tokenizer } = measured(running);
    const tokens = [...tokenizer.encode(running.rows.join(''))];
    // Five stretches are two lanes of two, and one of the stretch that is left.
    const expected = [
      [0, 6],
      [6, 12],
      [12, 15],
    ].map(([start, end]) => {
      const { logits } = model.forward(tensor([tokens.slice(start, end)], { dtype: 'int32' }));
      return (end - start) * meanLoss(logits.data(), tokens.slice(start + 1, end + 1));
    });
    expect(loss).toBeCloseTo(expected.reduce((a, b) => a + b) / 15, 5);
  });

  it('of lines: each line from the boundary to the boundary', () => {
    const { loss, model, tokenizer } = measured(lines);
    const sums = lines.rows.map((row) => {
      const tokens = [...tokenizer.encode(row)];
      const { logits } = model.forward(tensor([[0, ...tokens]], { dtype: 'int32' }));
      return (tokens.length + 1) * meanLoss(logits.data(), [...tokens, 0]);
    });
    expect(loss).toBeCloseTo(sums.reduce((a, b) => a + b) / (3 + 6 + 2), 5);
  });
});

describe('the trainer', () => {
  it.each([
    ['elman', 1],
    ['gru', 3],
    ['lstm', 4],
  ] as const)('of %s cells says what is held for the two numbers of a token', (cell, gates) => {
    const { trainer, model, vocabSize } = trainerOn(lines, { cell, layers: 3, hidden: 5 });
    expect(model.layers.map((own) => own.parameters()[0].shape)).toEqual([
      [5 * gates, 3],
      [5 * gates, 5],
      [5 * gates, 5],
    ]);
    // Of a layer the sums of each gate, and 5 outputs; then a score for each token. While it learns,
    // values and gradients of all three.
    const layer = 5 * gates + 5;
    expect(vocabSize).toBe(4);
    expect(trainer.expansion!.pass).toBe((layer + 4) / 2);
    expect(trainer.expansion!.step).toBe(6 * layer + 4);
  });
});

describe('rows of the user’s own', () => {
  const bytes = new TextEncoder().encode('y-2,y-1,y\n1,2,3\n2,3,4\n3,4,5\n');

  async function loadedOn(data: RnnData) {
    const options = { hidden: 2, embedding: 2, unroll: 3 };
    const run = await rnn.open({ data, seed: 1, options });
    const checkpoint = run.checkpoint();
    const { configuration } = run;
    return rnn.load({ configuration, preprocessor: run.preprocessorState(), checkpoint });
  }

  it('are lines where lines were learned, each with its loss', async () => {
    const rows = ['ab', 'cabca', 'b', 'ca', 'ba'];
    const model = await loadedOn(makeText({ name: 'names', layout: 'lines', rows }));
    const { data } = model.readRows!({ bytes: new TextEncoder().encode('ab\nbca\n'), name: 'x' });
    expect(data).toMatchObject({ layout: 'lines', rows: ['ab', 'bca'] });
    const records = model.predict(data);
    expect(records.map((record) => Object.keys(record))).toEqual(
      new Array(2).fill(expect.arrayContaining(['loss'])),
    );
  });

  it('are a table where a series was learned, each with a value', async () => {
    const rows = 20;
    const wave = (t: number) => 10 + Math.sin(t);
    const series = makeTable({
      ...{ name: 'series', columns: ['y-2', 'y-1'] },
      features: Float64Array.from({ length: 2 * rows }, (_, i) => wave((i >> 1) + (i % 2))),
      target: {
        ...{ kind: 'value', name: 'y' },
        values: Float64Array.from({ length: rows }, (_, t) => wave(t + 2)),
      },
    });
    const model = await loadedOn(series);
    const { data } = model.readRows!({ bytes, name: 'mine.csv' });
    if (!('columns' in data)) throw new Error('no table');
    expect([...data.columns]).toEqual(['y-2', 'y-1']);
    expect([...data.features]).toEqual([1, 2, 2, 3, 3, 4]);
    expect(model.predict(data).map(({ y }) => typeof y)).toEqual(['number', 'number', 'number']);
  });
});
