/** @file Changes of training that change no behavior. Read after change.ts. */
import { beyond, type Equivalent, inFile, overwritten, undefinedIsLess } from './change.ts';

const noList = 'classWeightsOf answers what is no list with null, too';
const weights = 'asked === undefined';

export const ofTraining: readonly Equivalent[] = [
  ...inFile('packages/training/src/member.ts', [
    [
      'const classWeights = asked === undefined ? null : classWeightsOf(asked, rows, this.task);',
      weights,
      'false',
      noList,
    ],
  ]),
  ...inFile('packages/training/src/define-architecture.ts', [
    [
      'asked === undefined ? null : classWeightsOf(asked, data.subset(rows.train), task);',
      weights,
      'false',
      noList,
    ],
  ]),
  ...inFile('packages/training/src/request.ts', [
    [
      'if (aRecord.accepts(plan)) {',
      'aRecord.accepts(plan)',
      'true',
      'what is no object was refused before, and undefined has no parts',
    ],
  ]),
  ...inFile('packages/training/src/threshold.ts', [
    [
      'return sensitivity + specificity - 1;',
      'sensitivity + specificity - 1',
      'sensitivity + specificity + 1',
      'it is compared with itself at other points: a constant changes nothing',
    ],
  ]),
  ...inFile('packages/training/src/loop/divergence.ts', [
    [
      'if (firstLoss !== null && lastLoss !== null && Math.abs(lastLoss) > 2 * Math.abs(firstLoss)) {',
      'lastLoss !== null',
      'true',
      '|null| is 0, which is not more than twice another size',
    ],
  ]),
  ...inFile('packages/training/src/loop/positions.ts', [
    [
      'if (stream === undefined) {',
      'stream === undefined',
      'true',
      'a stream made again of the same seed and purpose is the same; it is kept for its cost',
    ],
  ]),
  ...inFile('packages/training/src/loop/run.ts', [
    [
      'return evaluateEvery !== undefined && step % evaluateEvery === 0;',
      'evaluateEvery !== undefined',
      'true',
      'what is left after dividing by undefined is NaN, not 0',
    ],
  ]),
  ...inFile('packages/training/src/metrics/ranking.ts', [
    [
      'for (let i = 0; i < ranked.length; i++) if (wanted.has(ranked[i])) hits++;',
      'i < ranked.length',
      'i <= ranked.length',
      'undefined is not wanted',
    ],
    ...['true', 'place >= 0'].map(
      (after) =>
        [
          'for (; place > 0 && score > scores[best[place - 1]]; place--) best[place] = best[place - 1];',
          'place > 0',
          after,
          'before the first place stands undefined, and no score is above it',
        ] as const,
    ),
  ]),
  ...inFile('packages/training/src/metrics/significance.ts', [
    [
      'if (sum * direction <= 0) against++;',
      'sum * direction',
      'sum / direction',
      'the direction is 1 or −1',
    ],
  ]),
  ...inFile('packages/training/src/baselines/n-gram.ts', [
    [
      'return this.probabilities(row).map((p) => (p === 0 ? Number.NEGATIVE_INFINITY : math.log(p)));',
      'p === 0',
      'false',
      'ln 0 is −∞',
    ],
  ]),
  ...inFile('packages/training/src/baselines/nearest-neighbor.ts', [
    [
      'for (let row = start; row < end; row++) {',
      'row < end',
      'row <= end',
      `${overwritten}; ${beyond}`,
    ],
    [
      'if (farthest < most) most = farthest;',
      'farthest < most',
      'true',
      'the distance that none may exceed is larger than need be: more rows are measured one by one',
    ],
    [
      'for (let i = 0; i < lengths.length; i++) {',
      'i < lengths.length',
      'i <= lengths.length',
      'the distance to a row beyond the end is NaN, and not less than another',
    ],
    ...[
      ['own + lengths[i] - 2 * dots[i] - error(i) > most', 'false'],
      ['own + lengths[i]', 'own - lengths[i]'],
    ].map(
      ([before, after]) =>
        [
          'if (!(own + lengths[i] - 2 * dots[i] - error(i) > most)) found.push(i);',
          before,
          after,
          'fewer rows are excluded: more are measured one by one',
        ] as const,
    ),
    [
      'const share = unit < 0.5 ? unit / (1 - unit) : Number.POSITIVE_INFINITY;',
      '1 - unit',
      '1 + unit',
      'up to 4,000 columns the two that are added are more than the difference; beyond, products are summed 256 at a time, which errs far less',
    ],
  ]),
  ...inFile('packages/training/src/baselines/normal-equations.ts', [
    ['for (let i = 0; i < n; i++) {', 'i < n', 'i <= n', `${beyond}; it gives way once more`],
    ['for (let i = 0; i < n; i++) l[i * n + i] += more;', 'i < n', 'i <= n', beyond],
  ]),
  ...inFile('packages/training/src/gradient/gradient-trainer.ts', [
    [
      'if (this.model.training) this.model.eval();',
      'this.model.training',
      'true',
      'a model that is in use stays so',
    ],
  ]),
  ...inFile('packages/training/src/gradient/evaluations.ts', [
    [
      'for (let row = 0; row < best.length; row++) {',
      'row < best.length',
      'row <= best.length',
      `${undefinedIsLess}; ${beyond}`,
    ],
  ]),
  ...inFile('packages/training/src/loop/drain.ts', [
    [
      "if (typeof soon === 'function') soon(resolve);",
      "typeof soon === 'function'",
      'false',
      'a turn by a message is a turn as well, and the same where there is no setImmediate',
    ],
  ]),
  ...inFile('packages/training/src/class-weights.ts', [
    [
      "const weight = text.trim() === '' ? Number.NaN : Number(text);",
      'text.trim()',
      'text',
      'blanks are 0 as a number, which is no weight either',
    ],
    [
      "const isSet = typeof raw === 'object' && raw !== null && 'pixels' in raw && 'target' in raw;",
      "typeof raw === 'object' && raw !== null && 'pixels' in raw && 'target' in raw",
      'false',
      'asTable makes a table with the same target of pictures',
    ],
  ]),
  ...inFile('packages/training/src/health/activations.ts', [
    [
      'for (let i = 0; i < outputs.length; i++) count += Number(Math.abs(outputs[i]) > saturated);',
      'i < outputs.length',
      'i <= outputs.length',
      undefinedIsLess,
    ],
  ]),
  ...inFile('packages/training/src/conformance/report.ts', [
    [
      "if (event.event !== 'progress' || event.phase !== 'train' || event.step === step) continue;",
      "event.event !== 'progress' || event.phase !== 'train'",
      "event.event !== 'progress' && event.phase !== 'train'",
      'only progress has a phase, and what a loop evaluates or prepares stands at the step before it',
    ],
    [
      "event.event === 'progress' && event.phase === 'evaluate' ? [event.samples] : [],",
      "event.event === 'progress'",
      'true',
      'only progress has a phase',
    ],
  ]),
];
