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

/** Half of the largest double: the width between two of these is still finite. */
const FARTHEST = 8e307;

/** A constant or missing extent gets room around it, so that it can be drawn. */
function widened(extent: Extent): Extent {
  if (extent.low > extent.high) return { low: 0, high: 1 };
  const low = Math.max(-FARTHEST, extent.low);
  const high = Math.min(FARTHEST, extent.high);
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > Math.max(largest * 1e-12, 1e-300)) return { low, high };
  const room = largest < 1e-300 ? 1 : largest / 2;
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

/** What a logarithmic axis can hold, with room for one more decade at each end. */
const FARTHEST_DECADES = [1e-300, 1e300] as const;

function logScale(extent: Extent, { ticks = 6, nice }: ScaleOptions): Scale {
  const [least, most] = FARTHEST_DECADES;
  const within = (value: number) => Math.min(most, Math.max(least, value));
  let [low, high] = extent.low > extent.high ? [1, 10] : [within(extent.low), within(extent.high)];
  if (high / low < 1 + 1e-9) [low, high] = [low / 2, high * 2];
  const values = roundDecades(low, high, ticks);
  if (nice) {
    low = values.filter((value) => value <= low).at(-1) ?? low;
    high = values.find((value) => value >= high) ?? high;
  }
  const shown = values.filter((value) => value >= low && value <= high);
  const start = log10(low);
  const span = log10(high) - start;
  return {
    domain: [low, high],
    ticks: shown.map((value) => ({ value, label: formatNumber(value) })),
    position: (value) => (log10(value) - start) / span,
  };
}

/** Powers of ten around a range, with 2 and 5 or all digits between them where the range is short. */
function roundDecades(low: number, high: number, ticks: number): number[] {
  const decades = log10(high) - log10(low);
  const digits = decades > ticks / 2 ? [1] : decades > 1 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const first = decimalExponent(low);
  const last = decimalExponent(high);
  const stride = Math.max(1, Math.ceil((last - first) / ticks));
  const values: number[] = [];
  for (let exponent = first; exponent < last + 1 + stride; exponent += stride) {
    for (const digit of digits) values.push(digit * powerOfTen(exponent));
  }
  return values;
}
