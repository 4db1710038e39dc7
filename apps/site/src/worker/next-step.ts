/**
 * @file What one step of training does, in numbers: what goes into and out of each layer, the loss, its gradients,
 * and how far the learning rule moves each value. Taken from the run's own step while it happens; who asks takes
 * the step back afterwards. Read after messages.ts and units.ts.
 */
import { Layer, Module, type Tensor, type TracedOp, traceOps } from '@nnzoo/core';
import { asNumber, asRecord, type Json } from '@nnzoo/data';
import type { Experiment, Snapshot } from '@nnzoo/training';
import type { LayerTrace, LossTrace, MovedTensor, StepTrace } from './messages.ts';
import { views } from './units.ts';

/** Values of a tensor, and of a row, that are handed out. */
const most = { values: 4096, row: 256 };

/** Names of a checkpoint's tensors: what is trained, and what an optimizer remembers of it. */
const trained = 'trainer.';
const remembered = 'trainer.optimizer.';

/** The parts of an experiment that are needed. */
export type Watched = Pick<Experiment, 'model' | 'checkpoint' | 'rule'>;

/**
 * Runs `step`, one step of this experiment, and says what it did.
 *
 * @param end goes on to the end of the pass, for a rule that moves its values there
 */
export function watchStep(run: Watched, step: () => void, end: () => void): StepTrace {
  const model = run.model instanceof Module ? run.model : null;
  const before = run.checkpoint();
  const rule = run.rule(0);
  const ops: TracedOp[] = [];
  const scores: LossTrace[] = [];
  const layers = watchLayers(model, ops, () =>
    traceOps(step, (op) => {
      ops.push(op);
      if (op.op === 'crossEntropy') scores.push(crossEntropyOf(op));
    }),
  );
  if (rule?.over === 'pass') end();
  const after = run.checkpoint();
  const loop = asRecord(after.facts['loop'], 'loop');
  const trainer = asRecord(after.facts['trainer'], 'trainer');
  // A trainer that is more than its gradient steps keeps their facts apart.
  const { learningRate: rate } = { ...asOptional(trainer['optimizer']), ...trainer };
  const loss = loop['lastLoss'];
  return {
    step: asNumber(loop['step'], 'step'),
    loss: model !== null && typeof loss === 'number' ? loss : null,
    lossOps: lossOpsOf(ops),
    crossEntropy: scores[0] ?? null,
    rate: typeof rate === 'number' ? rate : null,
    layers,
    rule,
    tensors: movedBetween(before, after, model?.namedParameters() ?? new Map()),
  };
}

function asOptional(facts: Json | undefined): Readonly<Record<string, Json>> | null {
  return facts === undefined || facts === null ? null : asRecord(facts, 'optimizer');
}

/** What was seen of a layer, and the tensor that will hold its gradient. */
interface Seen {
  readonly input: number[];
  readonly output: number[];
  readonly ops: string[];
  readonly of: Tensor;
}

/** The first time that each layer computes something that is learned from: its first row, and that row's gradient. */
function watchLayers(
  model: Module | null,
  ops: readonly TracedOp[],
  step: () => void,
): LayerTrace[] {
  const layers = [...(model?.namedModules() ?? [])].filter(([, each]) => each instanceof Layer);
  const seen = new Map<string, Seen>();
  for (const [name, layer] of layers as [string, Layer][]) {
    const forward = layer.forward.bind(layer);
    const value = (x: Tensor) => {
      const begin = ops.length;
      const y = forward(x);
      if (y.requiresGrad && !seen.has(name)) {
        const inside = ops
          .slice(begin)
          .map(({ op }) => op)
          .filter((op) => !views.has(op));
        const rows = { input: firstRow(x), output: firstRow(y) };
        seen.set(name, { ...rows, ops: inside, of: y.retainGrad() });
      }
      return y;
    };
    Object.defineProperty(layer, 'forward', { configurable: true, value });
  }
  try {
    step();
  } finally {
    for (const [, layer] of layers) Reflect.deleteProperty(layer, 'forward');
  }
  return [...seen].map(([name, { of, ...numbers }]) => ({
    ...{ name, type: layers.find(([each]) => each === name)?.[1].constructor.name ?? '' },
    ...{ ...numbers, shape: of.shape },
    gradient: of.grad === null ? [] : firstRow(of.grad),
  }));
}

function firstRow(x: Tensor): number[] {
  const [rows] = x.shape;
  return Array.from(x.data().subarray(0, Math.min(most.row, x.size / (rows ?? 1))), Number);
}

function crossEntropyOf({ inputs: [scores, targets] }: TracedOp): LossTrace {
  if (typeof scores === 'number' || typeof targets === 'number') return { scores: [], target: 0 };
  return { scores: firstRow(scores), target: Number(targets.data()[0]) };
}

/** From what the last layer gave to the loss: ops of which something is learned. */
function lossOpsOf(ops: readonly TracedOp[]): string[] {
  const learned = ops.filter(({ output }) => output.requiresGrad);
  const end = learned.findLastIndex(({ output }) => output.size === 1);
  const begin = learned.findLastIndex(({ op }) => op === 'linear' || op === 'matmul');
  return learned.slice(begin + 1, end + 1).map(({ op }) => op);
}

function movedBetween(
  before: Snapshot,
  after: Snapshot,
  parameters: ReadonlyMap<string, Tensor>,
): MovedTensor[] {
  return Object.entries(after.tensors).flatMap(([key, { shape, data, dtype }]): MovedTensor[] => {
    const old = before.tensors[key]?.data;
    const isTrained =
      key.startsWith(trained) && !/^trainer\.(optimizer|carried|companion)\./.test(key);
    if (!isTrained || old?.length !== data.length || !dtype.startsWith('float')) return [];
    const name = key.slice(trained.length);
    const gradient = parameters.get(name)?.grad?.data() ?? null;
    const change = Float64Array.from(data, (value, i) => value - old[i]);
    const sizes = { value: rms(old), gradient: gradient && rms(gradient), change: rms(change) };
    const memory = Object.entries(after.tensors).flatMap(([each, { data: values }]) => {
      const own = `${remembered}${name}.`;
      return each.startsWith(own) ? [[each.slice(own.length), shown(values)] as const] : [];
    });
    return [
      {
        ...{ name, shape, sizes, before: shown(old), after: shown(data) },
        gradient: gradient && shown(gradient),
        memory: Object.fromEntries(memory),
      },
    ];
  });
}

function shown(values: ArrayLike<number | boolean>): Float32Array {
  const count = Math.min(most.values, values.length);
  return Float32Array.from({ length: count }, (_, i) => Number(values[i]));
}

/** √(Σ x²/n). */
function rms(values: ArrayLike<number | boolean>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Number(values[i]) ** 2;
  return Math.sqrt(sum / Math.max(1, values.length));
}
