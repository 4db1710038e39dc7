/** @file A figure on a page: heading, picture (or real text, or a real table), caption. */
import type { Figure } from '@nnzoo/training';
import { rendererOf } from '../kinds/index.ts';
import { figureToSvg } from '../svg/figure-to-svg.ts';
import type { SvgOptions } from '../svg/frame.ts';
import { element, escapeMarkup } from '../svg/markup.ts';

/** A `<figure>` whose SVG has its own text alternative; ids begin with `idPrefix`. */
export function figureToHtml(figure: Figure, options: SvgOptions): string {
  const id = `${options.idPrefix ?? figure.id}-heading`.replace(/[^\w-]+/g, '-');
  const title = element('h3', { id }, escapeMarkup(figure.title) || ' ');
  const caption = figure.caption ? element('figcaption', {}, escapeMarkup(figure.caption)) : '';
  const words = rendererOf(figure).html?.(figure);
  if (words !== undefined) {
    return element('figure', { class: 'words', 'aria-labelledby': id }, title + words + caption);
  }
  const svg = figureToSvg(figure, { ...options, heading: false });
  // A caption below a narrow drawing still gets room for a few words a line.
  const width = Math.max(240, Number(svg.match(/ width="(\d+)"/)?.[1] ?? 0));
  return element(
    'figure',
    { style: `width:${width}px`, 'aria-labelledby': id },
    title + svg + caption,
  );
}
