/**
 * @file The advice of findings, followed: each flag that a fix names is set on the run that
 * produced the finding, and what was measured must be better, or the finding gone.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding, Table } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { type Architecture, type OptionSpec, type Plan, train } from '@nnzoo/training';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/index.ts';
import { tableOf } from './support/dependent-tables.ts';

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

/** A third column says nearly what the first said; or there are more columns than rows. */
const nearly = tableOf('nearly', { 'nearly a': (i) => ((i * 7) % 11) + ((i * i) % 3) / 100 });
const wide = tableOf(
  'wide',
  Object.fromEntries(
    Array.from({ length: 60 }, (_, c) => [`c${c}`, (i: number) => (i * i * (c + 3)) % 17]),
  ),
);

const steps = (count: number): Partial<Plan> => ({ length: { steps: count } });
const short = { plan: { ...steps(300), evaluateEvery: 300 } } as const;
const decoder = {
  architecture: 'transformer',
  data: 'first-names',
  plan: { ...steps(100), evaluateEvery: 100 },
} as const;
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
  { check: 'dependent-columns', architecture: 'linear', data: wide },
  { check: 'nearly-dependent-columns', architecture: 'linear', data: nearly },
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
  { check: 'reach', architecture: 'rbf', data: 'wine', options: { widthScale: 0.1 } },
  { check: 'reach', architecture: 'rbf', data: 'digits', options: { width: 'dmax' } },
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
    options: { combine: 'vote', members: ['linear'], copies: 2 },
  },
  {
    check: 'agreement',
    architecture: 'modular',
    data: 'breast-cancer',
    options: { combine: 'vote', members: ['linear', 'linear:ridge=0.009'] },
  },
  {
    check: 'load-balance',
    architecture: 'modular',
    data: 'iris',
    options: { combine: 'mixture', experts: 16, balance: 0 },
    plan: { length: { epochs: 50 } },
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
  // Products that grow with the width of a head.
  {
    ...decoder,
    check: 'attention-saturation',
    options: { attention: 'unscaled', heads: 1, channels: 128, layers: 1, learningRate: 0.01 },
  },
  // Full steps from the first one on.
  {
    ...decoder,
    check: 'attention-saturation',
    subject: /layer 1/,
    options: { warmup: 0, learningRate: 0.05, channels: 32 },
  },
  {
    ...decoder,
    check: 'vanishing-gradient',
    options: { residual: false, layers: 6, channels: 16 },
    distance: (finding) => 1 / firstNumber(finding),
  },
  {
    ...decoder,
    check: 'dead-heads',
    subject: /layer 1/,
    options: { attention: 'mean', channels: 16 },
  },
];

const firstNumber = ({ measured }: Finding): number =>
  Number(/-?\d+(\.\d+)?(e[+-]?\d+)?/u.exec(measured)?.[0]);

/** The flags of a fix, each as an option or the length of the plan. */
function flagsOf({ fix }: Finding, specs: Architecture['options']) {
  return [...fix.matchAll(/--([a-z-]+)(?: ([^\s,;)]+))?/gu)].map(([flag, name, text]) => {
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

/** Advice that is no flag of the run: each with why, or with the test that follows it. */
const withoutFlag: Readonly<Record<string, string>> = {
  'small-class': 'more rows must be collected',
  'class-size': 'more rows must be collected',
  'alike-names': 'the names must be corrected in the file',
  'header-line': 'a line must be added to the file',
  'few-places': 'asks to look at another number',
  'identical-pictures': 'asks to look at the pictures',
  'data-changed': 'a new run must be started',
  'diverged-run': 'of a run that has ended: its error says what to try',
  'ended-early': 'a new run must be started',
  'could-not-be-made': 'nothing of the run needs doing',
  'batch-norm-dims': 'of a page that shows a mistake in code: broken-runs.test.ts corrects it',
  'constant-column': 'of a table: advice-of-tables.slow.test.ts',
  'row-number': 'of a table: advice-of-tables.slow.test.ts',
  'missing-filled': 'of a table: advice-of-tables.slow.test.ts',
  thousands: 'of a table: advice-of-tables.slow.test.ts',
  'missing-rows': 'asks to look at the rows',
  'passed-over-files': 'of files that are no pictures',
  'long-words': 'the recordings must be cut',
  'inverted-picture': 'of a picture to predict',
  'liked-twice': 'nothing needs doing',
  'finite-weights': 'of a file whose run diverged: its error says what to try',
  'blank-column': 'nothing needs doing',
  'center-count': 'nothing needs doing',
  'one-hot': 'nothing needs doing',
  'text-layout': 'nothing needs doing',
  'series-layout': 'nothing needs doing',
};

const nameOf = ({ architecture, data, check, options }: Case): string =>
  `${architecture} ${typeof data === 'string' ? data : data.name} ${JSON.stringify(options ?? {})}: ${check}`;

describe.each(cases.map((each) => [nameOf(each), each] as const))('%s', (_, given) => {
  test('each flag of its fix helps', async () => {
    const { check, subject = /./, distance = firstNumber } = given;
    const find = (findings: readonly Finding[]): Finding | undefined =>
      findings.find((each) => each.check === check && subject.test(each.subject));
    const before = find((await findingsOf(given)).filter(({ fix }) => fix !== ''));
    if (!before) throw new Error('the run has no such finding');
    const { options: specs } = await resolve(given.architecture);
    const flags = flagsOf(before, specs);
    expect(flags.length, before.fix).toBeGreaterThan(0);
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

test('every check of the sources is followed here, or has no flag to follow', async () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const texts: string[] = [];
  for (const kind of ['packages', 'apps']) {
    for (const name of await readdir(join(root, kind))) {
      const folder = join(root, kind, name, 'src');
      if (!existsSync(folder)) continue;
      const files = await readdir(folder, { recursive: true });
      const sources = files.filter((file) => file.endsWith('.ts'));
      for (const file of sources) texts.push(await readFile(join(folder, file), 'utf8'));
    }
  }
  const found = texts.flatMap((text) =>
    [...text.matchAll(/check(?: =|:) '([a-z-]+)'/gu)].map(([, name]) => name),
  );
  expect(found.length).toBeGreaterThan(20);
  const followed = [...cases.map(({ check }) => check), ...Object.keys(withoutFlag)];
  expect([...new Set(found)].sort()).toEqual([...new Set(followed)].sort());
});

test('a network with a hidden layer bends its boundary where no plane separates', async () => {
  for (const [plane, bent, name] of [
    ['perceptron', 'scalar', 'xor'],
    ['perceptron', 'feedforward', 'moons'],
  ] as const) {
    for (const rule of ['rosenblatt', 'sigmoid']) {
      const data = { name, source };
      const split = { kind: 'everything' } as const;
      const before = await train(await resolve(plane), { data, split, options: { rule } });
      const [finding] = before.findings();
      expect(finding).toMatchObject({ check: 'separability', severity: 'warning' });
      expect(finding.fix).toContain(bent);
      const after = await train(await resolve(bent), { data, split });
      const accuracy = before.report.metrics['accuracy'];
      expect(after.report.metrics['accuracy']).toBeGreaterThan(accuracy);
    }
  }
});
