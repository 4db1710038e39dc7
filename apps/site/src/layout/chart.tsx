/** @file A live chart: values by step, as wide as its place, in the colors of the page. Read after theme.ts. */
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { shownTheme } from './theme.ts';
import 'uplot/dist/uPlot.min.css';

/** One line of a chart. */
export interface ChartLine {
  /** A variable of the page's style, `--accent`, or a color. */
  readonly color: string;
  readonly width: number;
  /** Lengths of strokes and gaps; none for a line without gaps. */
  readonly dash: readonly number[];
  /** A dot where the line ends; default: none. */
  readonly hasEnd?: boolean;
}

interface ChartProps {
  /** What it shows, for who does not see it. */
  readonly label: string;
  /** In pixels. */
  readonly height: number;
  readonly lines: readonly ChartLine[];
  /** Steps, then the values of each line; asked for again when a signal that it reads has changed. */
  readonly data: () => uPlot.AlignedData;
}

/** Another run needs another `key`. */
export function Chart({ label, height, lines, data }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const made = makeChart(current, height, lines);
    made.setData(data());
    chart.current = made;
    const observer = new ResizeObserver(() => {
      if (widthOf(current) !== made.width) made.setSize({ width: widthOf(current), height });
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [shownTheme.value]);
  useSignalEffect(() => {
    const now = data();
    chart.current?.setData(now);
  });
  // Hidden: until it is drawn again, a chart may be wider than a place that has shrunk.
  const style = { height: `${height}px`, overflow: 'hidden' };
  return <div ref={place} style={style} role="img" aria-label={label} />;
}

function makeChart(place: HTMLElement, height: number, lines: readonly ChartLine[]): uPlot {
  const style = getComputedStyle(place);
  const colorOf = (color: string) =>
    color.startsWith('--') ? style.getPropertyValue(color) : color;
  const line = { stroke: colorOf('--line'), width: 1 };
  const axis = { stroke: colorOf('--muted'), grid: line, ticks: line };
  const series = lines.map(({ color, width, dash, hasEnd }): uPlot.Series => {
    const drawn = { stroke: colorOf(color), width, dash: [...dash], spanGaps: true };
    if (!hasEnd) return drawn;
    return { ...drawn, points: { show: true, size: 9, fill: drawn.stroke, filter: lastOf } };
  });
  const options: uPlot.Options = {
    ...{ width: widthOf(place), height },
    ...{ legend: { show: false }, cursor: { show: false }, scales: { x: { time: false } } },
    axes: [
      { ...axis, size: 28 },
      { ...axis, size: 48 },
    ],
    series: [{}, ...series],
  };
  return new uPlot(options, undefined, place);
}

/** The last place where the line has a value. */
function lastOf({ data }: uPlot, line: number): number[] {
  const last = data[line].findLastIndex((value: number | null | undefined) => value != null);
  return last < 0 ? [] : [last];
}

/** A place that is not shown yet has none. */
function widthOf(place: HTMLElement): number {
  return Math.max(200, place.clientWidth);
}
