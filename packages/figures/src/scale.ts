/** @file From values to places along an axis: extents, round ticks, linear and logarithmic scales. */
import type { Axis } from '@nnzoo/training';
import { decimalExponent, formatNumber, log10, powerOfTen } from './numbers.ts';

/** Smallest and largest value; `low > high` where there is none. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** A mark on an axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Where a value stands between the ends of its axis. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** 0 at the low end, 1 at the high end; NaN for what the axis cannot show. */
  position(value: number): number;
}

/** How a scale is chosen. */
export interface ScaleOptions {
  /** About how many ticks; default 6. */
  readonly ticks?: number;
  /** Widens the domain to the next ticks; default false. */
  readonly nice?: boolean;
  /** Makes 0 part of the domain, for bars; default false. */
  readonly zero?: boolean;
}

/** The extent of the finite values; with `positive`, of those above 0. */
export function extentOf(
  arrays: Iterable<ArrayLike<number>>,
  { positive = false }: { readonly positive?: boolean } = {},
): Extent {
  let low = Infinity;
  let high = -Infinity;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value) || (positive && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, high };
}

/** The scale of an axis over some values: linear or logarithmic, as the axis says. */
export function createScale(
  axis: Axis,
  values: Iterable<ArrayLike<number>>,
  options: ScaleOptions = {},
): Scale {
  const positive = axis.scale === 'log';
  const given = axis.domain;
  const usable =
    given &&
    given[0] < given[1] &&
    Number.isFinite(given[1] - given[0]) &&
    (!positive || given[0] > 0);
  const extent = usable ? { low: given[0], high: given[1] } : extentOf(values, { positive });
  const settings = usable ? { ...options, nice: false, zero: false } : options;
  return positive ? logScale(extent, settings) : linearScale(extent, settings);
}

/** "loss (nats)": an axis in words. */
export function axisTitle(axis: Axis): string {
  return axis.unit ? `${axis.label} (${axis.unit})` : axis.label;
}

/** 1, 2 or 5 times a power of ten, so that `span` holds about `count` steps. */
function roundStep(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  const power = powerOfTen(decimalExponent(raw));
  const mantissa = raw / power;
  if (mantissa < 1.5) return power;
  if (mantissa < 3.5) return 2 * power;
  return mantissa < 7.5 ? 5 * power : 10 * power;
}

/** A constant or missing extent gets room around it, so that it can be drawn. */
function widened({ low, high }: Extent): Extent {
  if (low > high) return { low: 0, high: 1 };
  if (high - low > Math.abs(high) * 1e-12) return { low, high };
  const room = low === 0 ? 1 : Math.abs(low) / 2;
  return { low: low - room, high: high + room };
}

function linearScale(extent: Extent, { ticks = 6, nice, zero }: ScaleOptions): Scale {
  const base = zero
    ? { low: Math.min(0, extent.low), high: Math.max(0, extent.high) }
    : { low: extent.low, high: extent.high };
  let { low, high } = widened(zero && base.low === base.high ? { low: 0, high: 1 } : base);
  const step = roundStep(high - low, ticks);
  if (nice) {
    low = Math.floor(low / step + 1e-9) * step;
    high = Math.ceil(high / step - 1e-9) * step;
  }
  const marks: Tick[] = [];
  const label = tickFormat(step, Math.max(Math.abs(low), Math.abs(high)));
  const last = Math.floor(high / step + 1e-9);
  for (let i = Math.ceil(low / step - 1e-9); i <= last; i++) {
    marks.push({ value: i * step, label: label(i * step) });
  }
  const span = high - low;
  return {
    domain: [low, high],
    ticks: marks,
    position: (value) => (Number.isFinite(value) ? (value - low) / span : NaN),
  };
}

/** One format for all ticks of an axis: as many decimals as the step needs, k or M when large. */
function tickFormat(step: number, largest: number): (value: number) => string {
  if (largest >= 1e9 || step < 1e-5) return formatNumber;
  const [divisor, suffix] = largest >= 1e6 ? [1e6, 'M'] : largest >= 1e4 ? [1e3, 'k'] : [1, ''];
  const decimals = Math.max(0, -decimalExponent((step / divisor) * (1 + 1e-9)));
  return (value) => (value === 0 ? '0' : (value / divisor).toFixed(decimals) + suffix);
}

function logScale(extent: Extent, { ticks = 6, nice }: ScaleOptions): Scale {
  let { low, high } = extent.low > extent.high ? { low: 1, high: 10 } : extent;
  if (high / low < 1 + 1e-9) {
    low /= 2;
    high *= 2;
  }
  const decades = log10(high / low);
  const steps = decades > ticks / 2 ? [1] : decades > 1 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const first = decimalExponent(low);
  const last = decimalExponent(high);
  const stride = Math.max(1, Math.ceil((last - first) / ticks));
  if (nice) {
    const candidates: number[] = [];
    for (let exponent = first; exponent <= last + 1; exponent++) {
      for (const step of steps) candidates.push(step * powerOfTen(exponent));
    }
    low = candidates.filter((value) => value <= low).at(-1) ?? low;
    high = candidates.find((value) => value >= high) ?? high;
  }
  const marks: Tick[] = [];
  for (let exponent = first; exponent <= last + 1; exponent += stride) {
    for (const step of steps) {
      const value = step * powerOfTen(exponent);
      if (value >= low && value <= high) marks.push({ value, label: formatNumber(value) });
    }
  }
  const start = log10(low);
  const span = log10(high) - start;
  return {
    domain: [low, high],
    ticks: marks,
    position: (value) =>
      value > 0 && Number.isFinite(value) ? (log10(value) - start) / span : NaN,
  };
}
