/** @file Equivalent changes of the optimizers. Read after change.ts. */
import { beyond, type Equivalent, inFile } from './change.ts';

const core = 'packages/core/src/optim';

const ofSteps: readonly Equivalent[] = [
  ...inFile(`${core}/optimizer.ts`, [
    [
      'updated++;',
      'updated++',
      'updated--',
      'only whether it is 0 is asked, and it moves in one direction',
    ],
  ]),
  ...inFile(`${core}/gradients.ts`, [
    [
      'if (parameter.gradient !== null) replaceGrad(parameter, null);',
      'parameter.gradient !== null',
      'true',
      'no gradient is replaced by none',
    ],
    [
      'if (scale >= 1) return norm;',
      'scale >= 1',
      'scale > 1',
      'gradients multiplied by 1 are the same',
    ],
  ]),
  ...['this.#product.steps >= steps', 'true'].flatMap((after) =>
    inFile(`${core}/nadam.ts`, [
      [
        'if (this.#product.steps > steps) this.#product = { steps: 0, value: 1 };',
        'this.#product.steps > steps',
        after,
        'the product is multiplied out again, of the same factors in the same order',
      ],
    ]),
  ),
];

const ofLineSearch: readonly Equivalent[] = [
  ...inFile(`${core}/strong-wolfe.ts`, [
    [
      'if (now.slope >= 0) return ordered(before, now, trials);',
      'now.slope >= 0',
      'now.slope > 0',
      'a slope of 0 is flat, and has been returned',
    ],
    [
      'return high - t < t - low ? high - inwards : low + inwards;',
      'high - t < t - low',
      'high - t <= t - low',
      'only a guess within a tenth of an end comes here: it is not in the middle',
    ],
    [
      'const [left, right] = a.t <= b.t ? [a, b] : [b, a];',
      'a.t <= b.t',
      'a.t < b.t',
      'between points at the same t the width is 0: the result is that t, or the middle where it is NaN',
    ],
  ]),
  ...inFile(`${core}/curvature.ts`, [
    ['for (let i = 0; i < q.length; i++) q[i] *= size;', 'i < q.length', 'i <= q.length', beyond],
  ]),
];

export const ofOptimizers: readonly Equivalent[] = [...ofSteps, ...ofLineSearch];
