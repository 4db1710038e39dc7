/** @file What a drawing shows, in words: for readers who listen to a page instead of seeing it. */
import type { Figure } from '@nnzoo/training';
import { rendererOf } from '../kinds/index.ts';

/** Longer lists are cut: a text alternative is read aloud from beginning to end. */
const MOST = 24;

/** The text alternative of a figure: its caption, then what is drawn, in numbers. */
export function describeFigure(figure: Figure): string {
  const parts = rendererOf(figure).words(figure);
  const more = parts.length > MOST ? `, and ${parts.length - MOST} more` : '';
  const drawn = parts.length > 0 ? `${parts.slice(0, MOST).join('; ')}${more}.` : '';
  return [figure.caption, drawn].filter((part) => part !== '').join(' ');
}
