/** @file What TensorBoard is told: events with scalars, histograms and pictures. Read record.ts first. */
import {
  bytesField,
  doubleField,
  doublesField,
  floatField,
  integerField,
  message,
} from '@nnzoo/data/protobuf';

/** Where in the run an event stands, and when it happened: seconds since 1970. */
export interface Moment {
  readonly wallTime: number;
  readonly step: number;
}

/** How an event file begins: its version. */
export function versionEvent(moment: Moment): Uint8Array {
  return event(moment, bytesField(3, 'brain.Event:2'));
}

/** A process takes the run up again at this step: what was written of later steps is void. */
export function startEvent(moment: Moment): Uint8Array {
  const start = 1;
  return event(moment, bytesField(7, message([integerField(1, start)])));
}

/** Several values of one moment. */
export function summaryEvent(moment: Moment, values: readonly Uint8Array[]): Uint8Array {
  return event(moment, bytesField(5, message(values.map((value) => bytesField(1, value)))));
}

/** A number by its tag, `validation/accuracy`. */
export function scalarValue(tag: string, value: number): Uint8Array {
  return message([bytesField(1, tag), floatField(2, value)]);
}

/** A PNG file by its tag. */
export function imageValue(tag: string, png: Uint8Array): Uint8Array {
  const size = new DataView(png.buffer, png.byteOffset);
  const [width, height, rgba] = [size.getUint32(16), size.getUint32(20), 4];
  const image = [
    integerField(1, height),
    integerField(2, width),
    integerField(3, rgba),
    bytesField(4, png),
  ];
  return message([bytesField(1, tag), bytesField(4, message(image))]);
}

/** How many bins a histogram has. */
const BINS = 30;

/** How the finite ones of many numbers are spread, in bins of equal width. */
export function histogramValue(tag: string, values: ArrayLike<number>): Uint8Array {
  let [low, high, count, sum, squares] = [Infinity, -Infinity, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    count++;
    sum += value;
    squares += value * value;
  }
  if (count === 0) [low, high] = [0, 0];
  const bins = countBins(values, low, high);
  const histogram = [
    ...[low, high, count, sum, squares].map((value, i) => doubleField(i + 1, value)),
    doublesField(6, bins.limits),
    doublesField(7, bins.counts),
  ];
  return message([bytesField(1, tag), bytesField(5, message(histogram))]);
}

/** Upper limits of the bins, and how many values lie in each. */
function countBins(values: ArrayLike<number>, low: number, high: number) {
  const width = (high - low) / BINS;
  // Values that are all equal fill one bin: limits must ascend.
  const last = width > 0 ? BINS - 1 : 0;
  const counts = new Array<number>(last + 1).fill(0);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    const bin = width > 0 ? Math.floor((values[i] - low) / width) : 0;
    counts[Math.min(last, bin)]++;
  }
  const limits = counts.map((_, bin) => (bin === last ? high : low + (bin + 1) * width));
  return { limits, counts };
}

function event({ wallTime, step }: Moment, content: Uint8Array): Uint8Array {
  return message([doubleField(1, wallTime), integerField(2, step), content]);
}
