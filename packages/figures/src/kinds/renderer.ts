/** @file What a kind of figure needs: a drawing, terminal text, words. One folder a kind. */
import type { Drawing } from '../svg/markup.ts';
import type { TerminalColor } from '../terminal/screen.ts';

/** How the figures of one kind are shown. None of it throws, however odd the values. */
export interface Renderer<F> {
  /** The drawing inside the frame, at most `width` pixels wide where it can be. */
  svg(figure: F, width: number): Drawing;
  /** Lines of at most `columns` places; without color, signs carry what colors would. */
  terminal(figure: F, columns: number, color: TerminalColor): string[];
  /** What is drawn, in pieces for a text alternative; none where the figure is words already. */
  words(figure: F): string[];
  /** Markup for a page where that is better than a drawing: real text, a real table. */
  html?(figure: F): string;
}
