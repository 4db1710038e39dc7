/** @file A row is one recipe measured from one seed; results/ holds them as JSON lines, without times. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Metrics, Recipe } from '@nnzoo/training';
import type { OwnedRecipe } from './recipes.ts';

/** One measured row. */
export interface ResultRow {
  readonly architecture: string;
  readonly data: string;
  readonly setting: string;
  readonly options: Recipe['options'];
  readonly seed: number;
  readonly version: string;
  /** Hash of the code that measured it; rows of an older version have none. */
  readonly code?: string;
  /** The architectures whose code that is. */
  readonly loaded?: readonly string[];
  readonly metrics: Metrics;
}

const pathOf = (architecture: string): string => `results/${architecture}.jsonl`;

/** The committed rows of one architecture; none where there is no file. */
export function readRows(architecture: string): ResultRow[] {
  const path = pathOf(architecture);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Writes all rows of one architecture, a line each. */
export function writeRows(architecture: string, rows: readonly ResultRow[]): void {
  writeFileSync(pathOf(architecture), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

/** The rows that belong to a recipe, in order of their seeds. */
export function rowsOf(recipe: OwnedRecipe, rows: readonly ResultRow[]): ResultRow[] {
  return rows
    .filter(({ data, setting }) => data === recipe.data && setting === recipe.setting)
    .sort((a, b) => a.seed - b.seed);
}
