/** @file Figures as files: their names, and their bytes in each format. */
import { join } from 'node:path';
import type { Figure } from '@nnzoo/training';
import { fileNames } from '../folder/files.ts';

/** What a figure can be kept as. */
export const pictureFormats = ['svg', 'png'] as const;

/** One of them. */
export type PictureFormat = (typeof pictureFormats)[number];

/** A picture, ready to be written. */
export interface PictureFile {
  /** `u-matrix.svg`: the figure's id, the same for every run of the architecture. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Draws a figure after the other, in each of the formats; the same figures give the same bytes. */
export async function* drawPictures(
  figures: readonly Figure[],
  formats: readonly PictureFormat[],
): AsyncGenerator<PictureFile> {
  const { figureToSvg } = await import('@nnzoo/figures');
  const { svgToPng } = await import('@nnzoo/figures/node');
  const names = fileNamesOf(figures);
  for (const [index, figure] of figures.entries()) {
    const svg = figureToSvg(figure);
    for (const format of formats) {
      const content = format === 'svg' ? svg : await svgToPng(svg);
      yield { name: `${names[index]}.${format}`, content };
    }
  }
}

/** Where the PNG files of a run's figures lie, by their names without the ending. */
export function picturePaths(
  folder: string,
  figures: readonly Pick<Figure, 'id'>[],
): ReadonlyMap<string, string> {
  const place = (name: string) => join(folder, fileNames.figures, `${name}.png`);
  return new Map(fileNamesOf(figures).map((name) => [name, place(name)]));
}

/** The files' names without their ending; an id that comes again gets a number. */
export function fileNamesOf(figures: readonly Pick<Figure, 'id'>[]): string[] {
  const taken = new Set<string>();
  return figures.map(({ id }) => {
    const name = safeName(id);
    for (let number = 1; ; number++) {
      const free = number === 1 ? name : `${name}-${number}`;
      if (taken.has(free)) continue;
      taken.add(free);
      return free;
    }
  });
}

/** An id is kebab-case; whatever else stands in it must not leave the folder. */
function safeName(id: string): string {
  return id.replace(/[^\w-]+/g, '-').slice(0, 100) || 'figure';
}
