/** @file SVG as text: elements, escaping, and coordinates with two decimals. Read first. */
import { cleanText } from '../text.ts';

/** Attributes by name; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text made safe for XML and HTML, in content and in attributes alike. */
export function escapeMarkup(text: string): string {
  return cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A coordinate with at most two decimals; what is not finite becomes 0, for SVG knows no NaN. */
export function coordinate(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100 || 0) : '0';
}

/** An element with content that is markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let head = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    head += ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeMarkup(value)}"`;
  }
  return content === '' ? `${head}/>` : `${head}>${content}</${name}>`;
}

/** A text element; the text is escaped here. */
export function textElement(text: string, attributes: Attributes): string {
  return element('text', { fill: 'currentColor', ...attributes }, escapeMarkup(text) || ' ');
}

/** A group moved by (x, y). */
export function moved(x: number, y: number, content: string): string {
  return (
    content && element('g', { transform: `translate(${coordinate(x)} ${coordinate(y)})` }, content)
  );
}

/** A drawing below another, with a gap between them; what is empty takes no room. */
export function stacked(upper: Drawing, lower: Drawing, gap = 6): Drawing {
  const top = upper.height > 0 ? upper.height + gap : 0;
  return {
    width: Math.max(upper.width, lower.width),
    height: top + lower.height,
    markup: upper.markup + (top > 0 ? moved(0, top, lower.markup) : lower.markup),
    ...(lower.marks && { marks: { ...lower.marks, y: lower.marks.y.map((y) => y + top) } }),
  };
}

/** A drawing without its frame: what each kind of figure makes. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly markup: string;
  /** Where what stands for a row of the figure's numbers is drawn, in their order; of kinds that have such marks. */
  readonly marks?: Places;
}

/** Places in pixels; NaN where there is nothing to draw. */
export interface Places {
  readonly x: readonly number[];
  readonly y: readonly number[];
}
