/**
 * @file A figure is data: what to show, not how. The figures package turns it into SVG, PNG, HTML
 * or terminal text. Every figure has a title, a caption that says what to look for (it is also the
 * text alternative), and axes with units.
 */

/** An axis: what it shows and in which unit. */
export interface Axis {
  readonly label: string;
  readonly unit?: string;
  readonly scale?: 'linear' | 'log';
  readonly domain?: readonly [number, number];
}

interface Described {
  /** File name of an export, kebab-case: `u-matrix`. */
  readonly id: string;
  readonly title: string;
  readonly caption: string;
}

/** Curves over one x axis: loss by epoch. NaN breaks a line. */
export interface LinesFigure extends Described {
  readonly kind: 'lines';
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly {
    readonly name: string;
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    readonly dashed?: boolean;
  }[];
}

/** Points, colored by series; `line` draws through them. */
export interface ScatterFigure extends Described {
  readonly kind: 'scatter';
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly {
    readonly name: string;
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    readonly line?: boolean;
  }[];
}

/** Cells of a map, row by row: a U-matrix, hits, component planes, labels. */
export interface GridFigure extends Described {
  readonly kind: 'grid';
  readonly cells: 'square' | 'hexagonal';
  readonly columns: number;
  readonly rows: number;
  /** One value a cell; NaN is an empty cell. */
  readonly values: ArrayLike<number>;
  readonly value: Axis;
  /** Short text in each cell: a label, a count. */
  readonly labels?: readonly string[];
  /** Values are categories 0 … n−1 with these names, not quantities. */
  readonly categories?: readonly string[];
}

/** Bars, grouped by series. */
export interface BarsFigure extends Described {
  readonly kind: 'bars';
  readonly categories: readonly string[];
  readonly y: Axis;
  readonly series: readonly {
    readonly name: string;
    readonly values: ArrayLike<number>;
    readonly standardDeviations?: ArrayLike<number>;
  }[];
}

/** Small pictures in a sheet: digits, filters. Each is height × width × channels, values 0 … 1 (or −1 … 1 when diverging). */
export interface ImagesFigure extends Described {
  readonly kind: 'images';
  readonly columns: number;
  readonly images: readonly {
    readonly width: number;
    readonly height: number;
    readonly channels: 1 | 3;
    readonly pixels: ArrayLike<number>;
    readonly label?: string;
  }[];
  readonly diverging?: boolean;
}

/** Counts of values in equal bins, one series or several. */
export interface HistogramFigure extends Described {
  readonly kind: 'histogram';
  readonly x: Axis;
  readonly series: readonly {
    readonly name: string;
    readonly edges: ArrayLike<number>;
    readonly counts: ArrayLike<number>;
  }[];
}

/** Classes decided over a plane, with the points on it. */
export interface BoundaryFigure extends Described {
  readonly kind: 'boundary';
  readonly x: Axis;
  readonly y: Axis;
  readonly columns: number;
  readonly rows: number;
  /** Class of each cell, row by row from the lowest y. */
  readonly regions: ArrayLike<number>;
  readonly classes: readonly string[];
  readonly points: {
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    readonly classes: ArrayLike<number>;
  };
}

/** Boxes and arrows: a Value graph, a pipeline with shapes on its edges. */
export interface GraphFigure extends Described {
  readonly kind: 'graph';
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly detail?: string;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label?: string;
  }[];
}

/** Places on the globe. */
export interface MapFigure extends Described {
  readonly kind: 'map';
  readonly series: readonly {
    readonly name: string;
    readonly longitude: ArrayLike<number>;
    readonly latitude: ArrayLike<number>;
    readonly labels?: readonly string[];
  }[];
}

/** Text as it stands: samples, an explanation. */
export interface TextFigure extends Described {
  readonly kind: 'text';
  readonly lines: readonly string[];
}

/** Rows and columns: a confusion matrix, a comparison. */
export interface TableFigure extends Described {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** ROC curves: what is found (recall) against false alarms, at every threshold; rates 0 … 1. */
export interface RocFigure extends Described {
  readonly kind: 'roc';
  readonly curves: readonly {
    readonly name: string;
    readonly falsePositiveRate: ArrayLike<number>;
    readonly truePositiveRate: ArrayLike<number>;
    /** AUC, the area under the curve: 0 … 1. */
    readonly area: number;
  }[];
}

/** Parallel coordinates: an axis for each setting and a last one for the result, a line for each trial. */
export interface ParallelFigure extends Described {
  readonly kind: 'parallel';
  /** The last one is the result. */
  readonly axes: readonly (Axis & { readonly categories?: readonly string[] })[];
  readonly lines: readonly {
    /** One for each axis, the number of the category where there are any; NaN where it has none. */
    readonly values: ArrayLike<number>;
    readonly isBest: boolean;
  }[];
  /** Which end of the last axis is the good one. */
  readonly better: 'higher' | 'lower';
}

export type Figure =
  | LinesFigure
  | ScatterFigure
  | GridFigure
  | BarsFigure
  | ImagesFigure
  | HistogramFigure
  | BoundaryFigure
  | GraphFigure
  | MapFigure
  | TextFigure
  | TableFigure
  | RocFigure
  | ParallelFigure;
