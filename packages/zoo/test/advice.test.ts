/**
 * @file The advice of findings, followed: each flag that a remedy names is set on the run that
 * produced the finding, and what was measured must be better, or the finding gone.
 */
import { nodeSource } from '@nnzoo/datasets/node';
import {
  type Architecture,
  type Finding,
  makeTable,
  type OptionSpec,
  type Plan,
  type Table,
  train,
} from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/index.ts';

const source = nodeSource();
const known: Readonly<Record<string, () => Promise<Architecture>>> = registry;
const resolve = (id: string) => known[id]();

/** A run that produces a finding. */
interface Case {
  readonly check: string;
  /** Where several layers or classes have the same check. */
  readonly subject?: RegExp;
  readonly architecture: string;
  readonly data: string | Table;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly plan?: Partial<Plan>;
  readonly seed?: number;
  /** How far from healthy the finding is; default: its first number. */
  distance?(finding: Finding): number;
}

/** Columns of which the third is the sum of the others. */
const dependent = (() => {
  const rows = Array.from({ length: 40 }, (_, i) => [(i * 7) % 11, (i * 5) % 13]);
  return makeTable({
    name: 'dependent',
    columns: ['a', 'b', 'a + b'],
    features: Float64Array.from(rows.flatMap(([a, b]) => [a, b, a + b])),
    target: {
      kind: 'value',
      name: 'y',
      values: Float64Array.from(rows, ([a, b], i) => a + 2 * b + ((i * 3) % 5)),
    },
  });
})();

const steps = (count: number): Partial<Plan> => ({ length: { steps: count } });
const short = { plan: { ...steps(300), evaluateEvery: 300 } } as const;
const names = { architecture: 'makemore', data: 'first-names', ...short } as const;

/** log₁₀ of the ratio, from the −3 of a healthy step. */
const fromThousandth = ({ measured }: Finding): number =>
  Math.abs(Number(/10\^(-?[\d.]+)/u.exec(measured)?.[1] ?? Number.NEGATIVE_INFINITY) + 3);

const cases: readonly Case[] = [
  { check: 'separability', architecture: 'perceptron', data: 'breast-cancer' },
  {
    check: 'separability',
    architecture: 'perceptron',
    data: 'wine',
    options: { standardize: false },
  },
  {
    check: 'dependent-columns',
    architecture: 'linear',
    data: dependent,
    distance: ({ measured }) => {
      const [independent, all] = measured.match(/\d+/gu)!.map(Number);
      return all - independent;
    },
  },
  {
    check: 'support-vectors',
    architecture: 'linear',
    data: 'diabetes',
    options: { method: 'svr' },
  },
  {
    check: 'conditioning',
    architecture: 'rbf',
    data: 'sine',
    options: { centers: 60, ridge: 0, width: 'mean' },
  },
  {
    check: 'conditioning',
    architecture: 'rbf',
    data: 'sine',
    options: { centers: 60, ridge: 0, width: 'nearest', widthScale: 8 },
  },
  {
    check: 'conditioning',
    architecture: 'rbf',
    data: 'sine',
    options: { placement: 'rows', ridge: 0, width: 'mean' },
  },
  { check: 'reach', architecture: 'rbf', data: 'wine', options: { widthScale: 0.2 } },
  {
    check: 'reach',
    architecture: 'rbf',
    data: 'wine',
    options: { width: 'nearest', widthScale: 0.2 },
  },
  {
    check: 'dead-relu',
    architecture: 'feedforward',
    data: 'iris',
    options: { activation: 'relu', layers: [30], learningRate: 3 },
  },
  {
    check: 'tanh-saturation',
    architecture: 'feedforward',
    data: 'breast-cancer',
    options: { initialization: 'normal', layers: [20, 20] },
    subject: /hidden 1/,
  },
  {
    check: 'tanh-saturation',
    architecture: 'feedforward',
    data: 'wine',
    options: { learningRate: 5 },
  },
  {
    check: 'sigmoid-saturation',
    architecture: 'feedforward',
    data: 'wine',
    options: { activation: 'sigmoid', learningRate: 30 },
  },
  {
    check: 'agreement',
    architecture: 'modular',
    data: 'wine',
    options: { members: ['linear'], copies: 2 },
  },
  {
    check: 'agreement',
    architecture: 'modular',
    data: 'breast-cancer',
    options: { members: ['linear', 'linear:ridge=0.009'] },
  },
  {
    check: 'load-balance',
    architecture: 'modular',
    data: 'iris',
    options: { combine: 'mixture', experts: 8, balance: 0, weightDecay: 0.1 },
    plan: { length: { epochs: 20 } },
  },
  { ...names, check: 'starting-loss', options: { init: 'naive' } },
  { ...names, check: 'tanh-saturation', subject: /start/, options: { init: 'calm-softmax' } },
  { ...names, check: 'dead-tanh', subject: /start/, options: { init: 'calm-softmax', context: 8 } },
  { ...names, check: 'tanh-saturation', subject: /now/, options: { learningRate: 10 } },
  { ...names, check: 'tanh-saturation', subject: /now/, options: { init: 'naive' } },
  {
    ...names,
    check: 'update-ratio',
    subject: /hidden/,
    options: { learningRate: 1e-5 },
    distance: fromThousandth,
  },
  {
    ...names,
    check: 'update-ratio',
    subject: /output/,
    options: { learningRate: 10 },
    distance: fromThousandth,
  },
  { ...names, check: 'update-ratio', options: { learningRate: 0 }, distance: fromThousandth },
  {
    ...names,
    check: 'impossible-windows',
    options: { model: 'counts', smoothing: 0 },
    plan: {},
    distance: ({ severity }) => (severity === 'good' ? 0 : 1),
  },
  {
    check: 'tanh-saturation',
    architecture: 'wavenet',
    data: 'first-names',
    options: { hidden: 16, embedding: 8, learningRate: 10 },
    ...short,
  },
];

const firstNumber = ({ measured }: Finding): number =>
  Number(/-?\d+(\.\d+)?(e[+-]?\d+)?/u.exec(measured)?.[0]);

/** The flags of a remedy, each as an option or the length of the plan. */
function flagsOf({ remedy }: Finding, specs: Architecture['options']) {
  return [...remedy.matchAll(/--([a-z-]+)(?: ([^\s,;)]+))?/gu)].map(([flag, name, text]) => {
    if (name === 'epochs') return { flag, plan: { length: { epochs: Number(text) } } };
    const option = name.replace(/-(.)/gu, (_, letter: string) => letter.toUpperCase());
    return { flag, options: { [option]: typedValue(specs[option], text) } };
  });
}

function typedValue(spec: OptionSpec, text: string | undefined): unknown {
  if (spec.type === 'boolean') return true;
  if (spec.type === 'names') return text?.split(',');
  return spec.type === 'choice' ? text : Number(text);
}

async function findingsOf({ architecture, data, options, plan, seed = 1 }: Case) {
  const run = await train(await resolve(architecture), {
    data: typeof data === 'string' ? { name: data, source } : data,
    ...{ seed, resolve },
    ...(options && { options: options as Record<string, number> }),
    ...(plan && { plan }),
  });
  return run.findings();
}

const nameOf = ({ architecture, data, check, options }: Case): string =>
  `${architecture} ${typeof data === 'string' ? data : data.name} ${JSON.stringify(options ?? {})}: ${check}`;

describe.each(cases.map((each) => [nameOf(each), each] as const))('%s', (_, given) => {
  test('each flag of its remedy helps', async () => {
    const { check, subject = /./, distance = firstNumber } = given;
    const find = (findings: readonly Finding[]): Finding | undefined =>
      findings.find((each) => each.check === check && subject.test(each.subject));
    const before = find((await findingsOf(given)).filter(({ remedy }) => remedy !== ''));
    if (!before) throw new Error('the run has no such finding');
    const { options: specs } = await resolve(given.architecture);
    const flags = flagsOf(before, specs);
    expect(flags.length, before.remedy).toBeGreaterThan(0);
    for (const { flag, options = {}, plan = {} } of flags) {
      const followed = {
        ...given,
        options: { ...given.options, ...options },
        plan: { ...given.plan, ...plan },
      };
      const after = (await findingsOf(followed)).find(
        (each) => each.check === check && each.subject === before.subject,
      );
      const now = after ? distance(after) : 0;
      expect(now, `${flag}: ${before.measured}, then ${after?.measured}`).toBeLessThan(
        distance(before),
      );
    }
  });
});
