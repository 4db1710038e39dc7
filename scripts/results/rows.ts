/** @file A cell is one measured run; results/ holds them as JSON lines, sorted, without times. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Metrics } from '@nnzoo/training';
import type { Recipe } from './recipes.ts';

/** One run of a recipe. */
export interface Cell {
  readonly architecture: string;
  readonly data: string;
  readonly setting: string;
  readonly options: Recipe['options'];
  readonly seed: number;
  readonly version: string;
  readonly metrics: Metrics;
}

const pathOf = (architecture: string): string => `results/${architecture}.jsonl`;

/** The committed cells of one architecture; none where there is no file. */
export function readCells(architecture: string): Cell[] {
  const path = pathOf(architecture);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Writes all cells of one architecture, a line each. */
export function writeCells(architecture: string, cells: readonly Cell[]): void {
  writeFileSync(pathOf(architecture), cells.map((cell) => `${JSON.stringify(cell)}\n`).join(''));
}

/** The cells that belong to a recipe, in order of their seeds. */
export function cellsOf(recipe: Recipe, cells: readonly Cell[]): Cell[] {
  return cells
    .filter(({ data, setting }) => data === recipe.data && setting === recipe.setting)
    .sort((a, b) => a.seed - b.seed);
}
