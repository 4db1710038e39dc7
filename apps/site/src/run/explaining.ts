/** @file Which figure of a run explains it most: the one that is shown large, and on cards. Read first. */
import type { DrawnFigure } from '../worker/messages.ts';

/** Kinds, before all others. */
const explaining = ['boundary', 'map', 'grid'];

/** The first of these kinds; else the first of all. */
export function explainingFigure(figures: readonly DrawnFigure[]): DrawnFigure | undefined {
  return (
    explaining
      .map((kind) => figures.find((figure) => figure.kind === kind))
      .find((figure) => figure !== undefined) ?? figures[0]
  );
}
