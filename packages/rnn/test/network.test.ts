/** @file Cells and layers: step by step as at once, PyTorch's numbers and gradients, states that are carried on. */
import { readFileSync } from 'node:fs';
import {
  createRng,
  crossEntropy,
  type LstmState,
  noGrad,
  type Rng,
  stack,
  type Tensor,
  tensor,
} from '@nnzoo/core';
import { padding } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { CarriedStates, type CellKind, CharacterRnn, elman, gru, lstm } from '../src/index.ts';

interface Stretch {
  readonly loss: number;
  readonly logits?: readonly number[];
  readonly gradients: Readonly<Record<string, readonly number[]>>;
}

interface Case {
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly tokens: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly first: Stretch;
  readonly second: Stretch;
}

interface Golden {
  readonly sizes: {
    readonly time: number;
    readonly vocabSize: number;
    readonly embedding: number;
    readonly hidden: number;
    readonly layers: number;
  };
  readonly cases: Readonly<Record<string, Case>>;
}

/** Made by golden/recurrent.py with PyTorch. */
const golden: Golden = JSON.parse(
  readFileSync(new URL('golden/recurrent.json', import.meta.url), 'utf8'),
);

const rng = (): Rng => createRng(5).stream('test');
const small = { vocabSize: 5, embedding: 4, hidden: 6, layers: 2 };

function ids(rows: readonly (readonly number[])[]): Tensor {
  return tensor(
    rows.map((row) => [...row]),
    { dtype: 'int32' },
  );
}

/** [3, length] tokens below 5. */
function tokens(length: number): Tensor {
  const stream = createRng(2).stream('tokens');
  return ids(
    Array.from({ length: 3 }, () => Array.from({ length }, () => stream.int(small.vocabSize))),
  );
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));
}

/** Everything that is promised of each kind of cell. */
function describeCell<State>(name: string, kind: CellKind<State>): void {
  const create = () => new CharacterRnn(small, kind, rng());

  describe(`a network of ${name} cells`, () => {
    it('gives the same scores unrolled over T steps as step by step', () => {
      const model = create();
      const text = tokens(11);
      const whole = noGrad(() => model.forward(text));
      let states: readonly State[] | undefined;
      const stepwise = noGrad(() =>
        Array.from({ length: 11 }, (_, t) => {
          const next = model.forward(text.slice(1, { start: t, end: t + 1 }), states);
          states = next.states;
          return next.logits.select(1, 0);
        }),
      );
      expect(largestDifference(stack(stepwise, 1).data(), whole.logits.data())).toBeLessThan(1e-6);
    });

    it('goes on from a state as if the text had not been cut', () => {
      const model = create();
      const text = tokens(12);
      const whole = noGrad(() => model.forward(text));
      const first = noGrad(() => model.forward(text.slice(1, { end: 7 })));
      const rest = noGrad(() => model.forward(text.slice(1, { start: 7 }), first.states));
      const expected = whole.logits.slice(1, { start: 7 }).data();
      expect(largestDifference(rest.logits.data(), expected)).toBeLessThan(1e-6);
      const forgetful = noGrad(() => model.forward(text.slice(1, { start: 7 })));
      expect(largestDifference(forgetful.logits.data(), expected)).toBeGreaterThan(1e-3);
    });

    it('has the losses and gradients of PyTorch through T steps, and over a cut', () => {
      const { sizes, cases } = golden;
      const { weights, tokens: text, targets, first, second } = cases[name];
      const model = new CharacterRnn(sizes, kind, rng());
      const named = model.namedParameters();
      expect([...named.keys()].sort()).toEqual(Object.keys(weights).sort());
      for (const [parameter, value] of named) value.assign(weights[parameter]);
      const carried = new CarriedStates(model);
      [first, second].forEach((expected, part) => {
        const places = { start: part * sizes.time, end: (part + 1) * sizes.time };
        const { logits, states } = model.forward(ids(text).slice(1, places), carried.states());
        carried.keep(states);
        const rows = logits.reshape([3 * sizes.time, sizes.vocabSize]);
        const follows = ids(targets)
          .slice(1, places)
          .reshape([3 * sizes.time]);
        const loss = crossEntropy(rows, follows, { ignoreIndex: padding });
        expect(loss.item()).toBeCloseTo(expected.loss, 5);
        if (expected.logits) {
          expect(largestDifference(logits.data(), expected.logits)).toBeLessThan(2e-6);
        }
        model.zeroGrad();
        loss.backward();
        for (const [parameter, value] of named) {
          const gradient = value.grad!.data();
          expect(largestDifference(gradient, expected.gradients[parameter])).toBeLessThan(2e-6);
        }
      });
    });

    it('sends no gradient back over a cut, and one without it', () => {
      const model = create();
      const text = tokens(6);
      const gradientOfStart = (isCut: boolean): number => {
        const vectors = model.embedding.forward(text.slice(1, { end: 3 })).detach();
        vectors.requiresGrad = true;
        const { states } = model.forwardVectors(vectors);
        const before = isCut ? model.detach(states) : states;
        model
          .forward(text.slice(1, { start: 3 }), before)
          .logits.square()
          .sum()
          .backward();
        return Math.max(0, ...(vectors.grad?.data() ?? []).map(Math.abs));
      };
      expect(gradientOfStart(true)).toBe(0);
      expect(gradientOfStart(false)).toBeGreaterThan(0);
    });

    it('keeps its carried states through a file', () => {
      const model = create();
      const carried = new CarriedStates(model);
      carried.keep(noGrad(() => model.forward(tokens(4))).states);
      const saved = carried.state();
      const other = new CarriedStates(model);
      other.restore(saved);
      const next = (states: readonly State[] | undefined) =>
        noGrad(() => model.forward(tokens(5), states)).logits.data();
      expect(next(other.states())).toEqual(next(carried.states()));
      other.restore({});
      expect(other.states()).toBeUndefined();
    });
  });
}

describeCell<Tensor>('elman', elman);
describeCell<Tensor>('gru', gru);
describeCell<LstmState>('lstm', lstm);

describe('the published sizes', () => {
  it('count 11,803, 28,443 and 36,763 parameters for 27 tokens and 64 numbers', () => {
    const sizes = { vocabSize: 27, embedding: 64, hidden: 64, layers: 1 };
    expect(new CharacterRnn(sizes, elman, rng()).parameterCount()).toBe(11_803);
    expect(new CharacterRnn(sizes, gru, rng()).parameterCount()).toBe(28_443);
    expect(new CharacterRnn(sizes, lstm, rng()).parameterCount()).toBe(36_763);
  });
});
