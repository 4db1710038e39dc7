/** @file One figure of each kind in a realistic size, made by arithmetic alone. */
import type { Figure } from '@nnzoo/training';

/** A sequence of numbers in 0 … 1 that looks random and is the same everywhere (Park and Miller). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
const species = ['setosa', 'versicolor', 'virginica'];

export function linesFigure(count = 40): Figure {
  const next = numbersFrom(1);
  const epochs = range(count).map((i) => i + 1);
  return {
    kind: 'lines',
    id: 'loss',
    title: 'Loss by epoch',
    caption: 'Training and validation loss fall together: no overfitting.',
    x: { label: 'epoch' },
    y: { label: 'loss', unit: 'nats' },
    series: [
      { name: 'train', x: epochs, y: epochs.map((e) => 2.3 / (1 + e / 4) + 0.1 + next() * 0.03) },
      {
        name: 'validation',
        x: epochs,
        y: epochs.map((e) => 2.4 / (1 + e / 5) + 0.2 + next() * 0.05),
        dashed: true,
      },
    ],
  };
}

export function scatterFigure(count = 150): Figure {
  const next = numbersFrom(2);
  const cloud = (center: number) => ({
    x: range(count / 3).map(() => center + next() * 2 + next()),
    y: range(count / 3).map(() => center / 2 + next() + next()),
  });
  return {
    kind: 'scatter',
    id: 'petals',
    title: 'Petal length and width',
    caption: 'Setosa stands apart; the other two touch.',
    x: { label: 'petal length', unit: 'cm' },
    y: { label: 'petal width', unit: 'cm' },
    series: species.map((name, i) => ({ name, ...cloud(i * 2) })),
  };
}

export function gridFigure(
  size = 8,
  cells: 'square' | 'hexagonal' = 'hexagonal',
  labels: 'none' | 'counts' | 'names' = 'counts',
): Figure {
  const next = numbersFrom(3);
  const values = range(size * size).map((i) => {
    const distance = Math.abs((i % size) - size / 2) + Math.abs(Math.floor(i / size) - size / 3);
    return next() < 0.05 ? NaN : 0.2 + distance / size + next() * 0.3;
  });
  const names = range(size * size).map(() => species[Math.floor(next() * 3)]!);
  const counts = range(size * size).map(() => String(Math.floor(next() * 12)));
  return {
    kind: 'grid',
    id: 'u-matrix',
    title: `U-matrix of a ${size} × ${size} map`,
    caption: 'Bright cells are far from their neighbors: they are the borders between groups.',
    cells,
    columns: size,
    rows: size,
    values,
    value: { label: 'mean distance to neighbors', unit: 'cm' },
    ...(labels === 'none' ? {} : { labels: labels === 'names' ? names : counts }),
  };
}

export function categoriesFigure(size = 8): Figure {
  const next = numbersFrom(4);
  return {
    kind: 'grid',
    id: 'species',
    title: 'Which species each unit answers to',
    caption: 'Three regions; empty cells answer to none.',
    cells: 'square',
    columns: size,
    rows: size,
    values: range(size * size).map((i) =>
      next() < 0.1 ? NaN : Math.min(2, Math.floor(((i % size) / size) * 2 + next())),
    ),
    value: { label: 'species' },
    categories: species,
    labels: range(size * size).map(() => String(Math.floor(next() * 9))),
  };
}

export function barsFigure(long = false): Figure {
  const categories = long
    ? [
        'Self-organizing map with labels',
        'Feed-forward network, 784-30-10',
        'Radial basis functions',
        'Perceptron (pocket)',
        'Majority',
      ]
    : ['som', 'mlp', 'rbf', 'perceptron'];
  const next = numbersFrom(5);
  return {
    kind: 'bars',
    id: 'accuracy',
    title: 'Accuracy over five seeds',
    caption: 'All beat the majority.',
    categories,
    y: { label: 'accuracy', domain: [0, 1] },
    series: ['iris', 'wine'].map((name) => ({
      name,
      values: categories.map(() => 0.6 + next() * 0.35),
      standardDeviations: categories.map(() => next() * 0.05),
    })),
  };
}

export function imagesFigure(diverging = false, count = 30): Figure {
  const next = numbersFrom(6);
  return {
    kind: 'images',
    id: diverging ? 'filters' : 'digits',
    title: diverging ? 'Filters of the first layer' : 'Digits',
    caption: 'Rings of different size.',
    columns: 10,
    diverging,
    images: range(count).map((n) => {
      const size = diverging ? 5 : 28;
      const radius = 4 + (n % 7);
      const pixels = range(size * size).map((i) => {
        if (diverging) return next() * 2 - 1;
        const [x, y] = [(i % size) - 14, Math.floor(i / size) - 14];
        return Math.max(0, 1 - Math.abs(Math.sqrt(x * x + y * y) - radius) / 2);
      });
      return { width: size, height: size, channels: 1 as const, pixels, label: `${n} → ${n % 10}` };
    }),
  };
}

export function histogramFigure(): Figure {
  const edges = range(41).map((i) => -2 + i * 0.1);
  const bell = (center: number) =>
    range(40).map((i) => Math.round(900 / (1 + ((i - center) / 5) ** 4)));
  return {
    kind: 'histogram',
    id: 'activations',
    title: 'Activations by layer',
    caption: 'The second layer saturates.',
    x: { label: 'activation' },
    series: [
      { name: 'hidden 1', edges, counts: bell(20) },
      { name: 'hidden 2', edges, counts: bell(30) },
    ],
  };
}

export function boundaryFigure(): Figure {
  const next = numbersFrom(7);
  const columns = 80;
  const rows = 60;
  const x = range(200).map(() => next() * 4 - 2);
  const y = range(200).map(() => next() * 3 - 1);
  const region = (px: number, py: number) => (py > px * px - 0.6 ? 0 : px > 0 ? 1 : 2);
  return {
    kind: 'boundary',
    id: 'decision',
    title: 'Decision regions',
    caption: 'The border follows the parabola.',
    x: { label: 'x₁', domain: [-2, 2] },
    y: { label: 'x₂', domain: [-1, 2] },
    columns,
    rows,
    regions: range(columns * rows).map((i) =>
      region(
        -2 + (4 * ((i % columns) + 0.5)) / columns,
        -1 + (3 * (Math.floor(i / columns) + 0.5)) / rows,
      ),
    ),
    classes: ['inside', 'right', 'left'],
    points: { x, y, classes: x.map((px, i) => (next() < 0.06 ? 2 : region(px, y[i]!))) },
  };
}

export function graphFigure(): Figure {
  const node = (id: string, label: string, value: number) => ({
    id,
    label,
    detail: `value ${value} · grad ${value / 2}`,
  });
  return {
    kind: 'graph',
    id: 'value-graph',
    title: 'L = tanh(a·b + c) · f',
    caption: 'Each box is a value with its gradient; arrows go from inputs to results.',
    nodes: [
      node('a', 'a', 2),
      node('b', 'b', -3),
      node('ab', 'a·b', -6),
      node('c', 'c', 10),
      node('s', '+', 4),
      node('t', 'tanh', 0.9),
      node('f', 'f', -2),
      node('L', 'L', -1.8),
    ],
    edges: [
      { from: 'a', to: 'ab' },
      { from: 'b', to: 'ab' },
      { from: 'ab', to: 's' },
      { from: 'c', to: 's' },
      { from: 's', to: 't' },
      { from: 't', to: 'L' },
      { from: 'f', to: 'L' },
      { from: 'a', to: 'L' },
    ],
  };
}

export function pipelineFigure(): Figure {
  const layers = [
    'input',
    'conv 5×5',
    'tanh',
    'pool 2×2',
    'conv 5×5',
    'tanh',
    'pool 2×2',
    'flatten',
    'linear',
    'softmax',
  ];
  return {
    kind: 'graph',
    id: 'pipeline',
    title: 'LeNet',
    caption: 'Shapes on the edges.',
    nodes: layers.map((label, i) => ({ id: String(i), label })),
    edges: range(layers.length - 1).map((i) => ({
      from: String(i),
      to: String(i + 1),
      label: `64×${6 + i}×${28 - i}×${28 - i}`,
    })),
  };
}

export function mapFigure(count = 150): Figure {
  const next = numbersFrom(8);
  return {
    kind: 'map',
    id: 'cities',
    title: 'Neighbors of Lisbon in embedding space',
    caption: 'Close in the embedding is close on the globe.',
    series: [
      { name: 'query', longitude: [-9.1], latitude: [38.7], labels: ['Lisbon'] },
      {
        name: 'found',
        longitude: range(count).map(() => -9 + next() * 30),
        latitude: range(count).map(() => 36 + next() * 20),
        labels: range(count).map((i) => `Town ${i}`),
      },
    ],
  };
}

export function textFigure(): Figure {
  return {
    kind: 'text',
    id: 'samples',
    title: 'Sampled names',
    caption: 'Temperature 1.',
    lines: ['anniella   0.91', 'jaro       0.80', 'mirelle    0.75', 'x'.repeat(130)],
  };
}

export function tableFigure(): Figure {
  return {
    kind: 'table',
    id: 'confusion',
    title: 'Confusion matrix',
    caption: 'Two virginica are taken for versicolor.',
    columns: ['true \\ predicted', ...species],
    rows: species.map((name, i) => [name, ...range(3).map((j) => (i === j ? 50 - i : i * j))]),
  };
}

export function rocFigure(): Figure {
  const rates = range(21).map((i) => i / 20);
  // y = x^(1/power) encloses power / (power + 1).
  const curve = (name: string, power: number) => ({
    name,
    falsePositiveRate: rates.map((rate) => rate ** power),
    truePositiveRate: rates,
    area: power / (power + 1),
  });
  return {
    kind: 'roc',
    id: 'roc',
    title: 'ROC curve',
    caption: 'Setosa is found without a false alarm.',
    curves: species.map((name, i) => curve(name, 8 - 3 * i)),
  };
}

export function parallelFigure(): Figure {
  const next = numbersFrom(12);
  const lines = range(30).map((i) => {
    const [rate, layers] = [next(), Math.floor(next() * 3)];
    const result = 0.9 + 0.1 * (1 - Math.abs(rate - 0.6)) - 0.01 * layers;
    const momentum = i % 7 === 0 ? Number.NaN : next();
    return { values: [10 ** (4 * rate - 4), layers, momentum, result], isBest: i === 4 };
  });
  return {
    kind: 'parallel',
    id: 'candidates',
    title: 'Settings and results',
    caption: 'The good lines come together at a learning rate of .03.',
    axes: [
      { label: 'learning-rate', scale: 'log', domain: [1e-4, 1] },
      { label: 'layers', categories: ['50', '100', '100,50'] },
      { label: 'momentum', domain: [0, 1] },
      { label: 'accuracy' },
    ],
    lines,
    better: 'higher',
  };
}

/** A kind without a figure here does not compile. */
const samples = {
  lines: [linesFigure()],
  scatter: [scatterFigure()],
  grid: [gridFigure(), categoriesFigure()],
  bars: [barsFigure()],
  images: [imagesFigure(), imagesFigure(true)],
  histogram: [histogramFigure()],
  boundary: [boundaryFigure()],
  graph: [graphFigure(), pipelineFigure()],
  map: [mapFigure()],
  text: [textFigure()],
  table: [tableFigure()],
  roc: [rocFigure()],
  parallel: [parallelFigure()],
} satisfies Record<Figure['kind'], readonly Figure[]>;

/** At least one of each kind. */
export function allFigures(): Figure[] {
  return Object.values(samples).flat();
}
