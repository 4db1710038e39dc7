/** @file @nnzoo/figures: a figure as data in, SVG, PNG, HTML or terminal text out. Start with svg/figure-to-svg.ts. */
export { formatNumber } from './numbers.ts';
export { type PngAssets, type PngOptions, svgToPng } from './png/svg-to-png.ts';
export {
  type ComparedCurve,
  type ComparisonContent,
  type ComparisonSection,
  comparisonReport,
} from './report/comparison.ts';
export {
  type ReportBaseline,
  type ReportContent,
  type ReportReference,
  report,
} from './report/report.ts';
export type { MarkedSvg } from './svg/draw-with.ts';
export { figureToSvg, figureWithMarks } from './svg/figure-to-svg.ts';
export type { SvgOptions } from './svg/frame.ts';
export type { Places } from './svg/markup.ts';
export { figureToTerminal, type TerminalOptions } from './terminal/figure-to-terminal.ts';
export type { TerminalColor } from './terminal/screen.ts';
