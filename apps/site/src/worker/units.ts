/**
 * @file What every unit of a network sees of a plane: its output at each point, taken from the model's own
 * layers while it predicts. For any network of layers on two columns. Read after messages.ts.
 */
import { Layer, Module, type Tensor, traceOps } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import type { Experiment } from '@nnzoo/training';
import type { UnitLayer } from './messages.ts';

/** Points of the plane along each side. */
export const gridSide = 24;

/** Ops that compute nothing: they look at the same numbers in another order. */
export const views: ReadonlySet<string> = new Set(['transpose', 'reshape']);

/** Units of a layer, and layers, that are shown. */
const most = { units: 10, layers: 5 };

/** Null where the model is no network of layers, or the data no plane. */
export function unitLayers({ model, predict }: Bound, raw: unknown): UnitLayer[] | null {
  if (!(model instanceof Module) || !isPlane(raw)) return null;
  const layers = outermost(model);
  if (layers.length < 2 || layers.length > most.layers) return null;
  const recordings = recorded(layers, () => predict(gridOver(raw)));
  const points = gridSide * gridSide;
  const maps = layers.map(([name, layer], i): UnitLayer | null => {
    const { values, ops } = recordings[i];
    const count = values.length / points;
    // Several values a point in another shape than one a unit are no map.
    if (!Number.isInteger(count) || count < 1) return null;
    const shown = Math.min(count, most.units);
    const units = Array.from({ length: shown }, (_, unit) =>
      Float32Array.from({ length: points }, (_, point) => values[point * count + unit]),
    );
    const activation = ops.length > 1 ? (ops.at(-1) ?? null) : null;
    return { name, count, activation, units, ...weightsOf(layer, shown) };
  });
  return maps.every((map) => map !== null) ? maps : null;
}

/** The parts of an experiment that are needed. */
interface Bound {
  readonly model: unknown;
  predict(rows: Table): unknown;
}

/** An experiment's model and its predictions. */
export function boundTo(experiment: Experiment): Bound {
  return { model: experiment.model, predict: (rows) => experiment.predict(rows) };
}

/** Layers that are inside no other layer, in their order. */
function outermost(model: Module): (readonly [string, Layer])[] {
  return [...model.namedChildren()].flatMap(([name, child]) => {
    if (child instanceof Layer) return [[name, child] as const];
    return outermost(child).map(([inner, layer]) => [`${name}.${inner}`, layer] as const);
  });
}

/** What went out of a layer, and the ops that made it of what went in. */
interface Recording {
  readonly values: number[];
  ops: readonly string[];
}

/** Of each layer during the work; the layers are as before afterwards. */
function recorded(layers: readonly (readonly [string, Layer])[], work: () => void): Recording[] {
  const recordings = layers.map((): Recording => ({ values: [], ops: [] }));
  const ops: string[] = [];
  for (const [i, [, layer]] of layers.entries()) {
    const forward = layer.forward.bind(layer);
    const value = (x: Tensor) => {
      const begin = ops.length;
      const y = forward(x);
      recordings[i].ops = ops.slice(begin);
      for (const each of y.data()) recordings[i].values.push(each);
      return y;
    };
    Object.defineProperty(layer, 'forward', { configurable: true, value });
  }
  try {
    traceOps(work, ({ op }) => {
      if (!views.has(op)) ops.push(op);
    });
  } finally {
    for (const [, layer] of layers) Reflect.deleteProperty(layer, 'forward');
  }
  return recordings;
}

/** Weights into the units that are shown: those of the layer, or of the first one inside it that has any. */
function weightsOf(layer: Layer, shown: number): Pick<UnitLayer, 'weights' | 'biases'> {
  const named = [...layer.namedParameters()];
  const weight = named.find(([name, { shape }]) => /weight$/.test(name) && shape.length === 2)?.[1];
  const bias = named.find(([name]) => /bias$/.test(name))?.[1];
  if (weight === undefined) return { weights: [], biases: [] };
  const [, inputs] = weight.shape;
  const values = [...weight.data()];
  return {
    weights: Array.from({ length: shown }, (_, unit) =>
      values.slice(unit * inputs, (unit + 1) * inputs),
    ),
    biases: bias ? [...bias.data()].slice(0, shown) : [],
  };
}

/** The plane that the rows span, with a border of a tenth; the first row of points is the highest. */
function gridOver({ name, columns, features, size }: Table): Table {
  const extents = [0, 1].map((column) => {
    const values = Float64Array.from({ length: size }, (_, row) => features[2 * row + column]);
    const low = values.reduce((least, value) => Math.min(least, value));
    const high = values.reduce((top, value) => Math.max(top, value));
    const border = (high - low || 1) / 10;
    return { low: low - border, span: high - low + 2 * border };
  });
  const points = new Float64Array(2 * gridSide * gridSide);
  for (let i = 0; i < gridSide * gridSide; i++) {
    const across = ((i % gridSide) + 0.5) / gridSide;
    const up = 1 - (Math.floor(i / gridSide) + 0.5) / gridSide;
    points[2 * i] = extents[0].low + extents[0].span * across;
    points[2 * i + 1] = extents[1].low + extents[1].span * up;
  }
  return makeTable({ name, columns, features: points });
}

function isPlane(raw: unknown): raw is Table {
  if (typeof raw !== 'object' || raw === null || !('columns' in raw)) return false;
  return Array.isArray(raw.columns) && raw.columns.length === 2 && 'features' in raw;
}
