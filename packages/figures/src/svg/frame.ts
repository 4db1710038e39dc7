/** @file What surrounds every drawing: paper, heading, text alternative, light and dark. Read after markup.ts. */
import type { Figure } from '@nnzoo/training';
import { textWidth, wrapText } from '../text.ts';
import {
  type Attributes,
  type Drawing,
  element,
  escapeMarkup,
  moved,
  type Places,
  textElement,
} from './markup.ts';
import { DARK, LIGHT, SANS } from './paper.ts';

/** How a figure becomes SVG. */
export interface SvgOptions {
  /** Largest width in pixels, at least 240; default 640. Small figures are narrower. */
  readonly width?: number;
  /** `auto` (default) is light, and dark where the reader's screen is; print is always light. */
  readonly theme?: 'auto' | 'light' | 'dark';
  /** Draws the title above the figure; default true. Turn it off where the page shows it as text. */
  readonly heading?: boolean;
  /** What the ids in the SVG begin with; default the figure's id. Make it unique on a page. */
  readonly idPrefix?: string;
}

const MARGIN = 14;
const HEADING_SIZE = 14;
const LINE = 19;

/** Only ink and paper change in the dark; everything else is drawn in these two or suits both. */
const DARK_STYLE =
  `.nnzoo-figure{color:${DARK.ink}}.nnzoo-figure .paper{fill:${DARK.paper}}` +
  `.nnzoo-figure .halo{stroke:${DARK.paper}}`;
const STYLES = {
  auto: `@media screen and (prefers-color-scheme:dark){${DARK_STYLE}}`,
  light: '',
  dark: DARK_STYLE,
} as const;

/** Width left for a drawing in a figure of so many pixels. */
export function innerWidth({ width = 640 }: SvgOptions): number {
  return Math.max(240, Number.isFinite(width) ? width : 640) - 2 * MARGIN;
}

/** Where the drawing stands in its frame. */
function placed(figure: Figure, drawing: Drawing, options: SvgOptions) {
  const { heading = true } = options;
  const limit = innerWidth(options);
  const lines = heading ? headingLines(figure.title, limit) : [];
  const headingWidth = Math.max(0, ...lines.map((line) => textWidth(line, HEADING_SIZE) * 1.1));
  // Whatever is wider than the page is made smaller as a whole.
  const shrink = Math.min(1, limit / Math.max(1, drawing.width));
  const width = Math.min(limit, Math.max(drawing.width, headingWidth)) + 2 * MARGIN;
  const top = MARGIN + (lines.length > 0 ? lines.length * LINE + 6 : 0);
  return { lines, shrink, width, top, height: top + drawing.height * shrink + MARGIN };
}

/** Where the marks of a drawing are in its SVG document; null for a kind without any. */
export function framedMarks(figure: Figure, drawing: Drawing, options: SvgOptions): Places | null {
  const { marks } = drawing;
  if (!marks) return null;
  const { shrink, top } = placed(figure, drawing, options);
  return {
    x: marks.x.map((x) => MARGIN + shrink * x),
    y: marks.y.map((y) => top + shrink * y),
  };
}

/** The whole SVG document around a drawing; `words` says what is drawn, in pieces. */
export function frame(
  figure: Figure,
  { drawing, words }: { readonly drawing: Drawing; readonly words: readonly string[] },
  options: SvgOptions,
): string {
  const { theme = 'auto' } = options;
  const { lines, shrink, width, top, height } = placed(figure, drawing, options);
  const id = (options.idPrefix ?? figure.id).replace(/[^\w-]+/g, '-') || 'figure';
  const content = [
    element('title', { id: `${id}-title` }, escapeMarkup(figure.title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(describeFigure(figure, words))),
    STYLES[theme] && element('style', {}, STYLES[theme]),
    element('rect', { class: 'paper', width: '100%', height: '100%', fill: LIGHT.paper }),
    ...lines.map((line, i) =>
      textElement(line, {
        x: MARGIN,
        y: MARGIN + HEADING_SIZE - 2 + i * LINE,
        'font-size': HEADING_SIZE,
        'font-weight': 700,
      }),
    ),
    moved(MARGIN, top, scaled(shrink, drawing.markup)),
  ];
  return element('svg', rootAttributes(id, Math.ceil(width), Math.ceil(height)), content.join(''));
}

function rootAttributes(id: string, width: number, height: number): Attributes {
  return {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-desc`,
    class: 'nnzoo-figure',
    color: LIGHT.ink,
    'font-family': SANS,
    'font-size': 11,
    style: 'max-width:100%;height:auto',
  };
}

function scaled(factor: number, markup: string): string {
  return factor < 1 ? element('g', { transform: `scale(${factor.toFixed(4)})` }, markup) : markup;
}

function headingLines(title: string, limit: number): string[] {
  return wrapText(title, limit, (line) => textWidth(line, HEADING_SIZE) * 1.1);
}

/** Longer lists are cut: a text alternative is read aloud from beginning to end. */
const MOST = 24;

/** The text alternative of a figure: its caption, then what is drawn, in numbers. */
function describeFigure(figure: Figure, parts: readonly string[]): string {
  const more = parts.length > MOST ? `, and ${parts.length - MOST} more` : '';
  const drawn = parts.length > 0 ? `${parts.slice(0, MOST).join('; ')}${more}.` : '';
  return [figure.caption, drawn].filter((part) => part !== '').join(' ');
}
