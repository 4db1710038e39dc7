/** @file Figures as files: their names, and their bytes in each format. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '@nnzoo/training';
import { fileNames } from '../folder/files.ts';

/** What a figure can be kept as. */
export const pictureFormats = ['svg', 'png'] as const;

/** One of them. */
export type PictureFormat = (typeof pictureFormats)[number];

/** SVG always; PNG takes a tenth of a second a figure, and is drawn when asked for. */
export function formatsOf({
  png,
}: {
  readonly png?: boolean | undefined;
}): readonly PictureFormat[] {
  return png ? pictureFormats : ['svg'];
}

/** A picture, ready to be written. */
export interface PictureFile {
  /** `u-matrix.svg`: the figure's id, the same for every run of the architecture. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A picture that is drawn when its content is asked for. */
export interface PictureDrawing {
  readonly name: string;
  readonly figure: Figure;
  content(): Promise<PictureFile['content']>;
}

/** Each figure in each of the formats; the same figures give the same bytes. */
export function picturesOf(
  figures: readonly Figure[],
  formats: readonly PictureFormat[],
): PictureDrawing[] {
  const names = fileNamesOf(figures);
  return figures.flatMap((figure, index) => {
    let drawn: string | null = null;
    const svg = async () => {
      drawn ??= (await import('@nnzoo/figures')).figureToSvg(figure);
      return drawn;
    };
    const png = async () => (await import('@nnzoo/figures/node')).svgToPng(await svg());
    const contents = { svg, png };
    return formats.map((format) => ({
      name: `${names[index]}.${format}`,
      figure,
      content: contents[format],
    }));
  });
}

/** Where the PNG files of a run's figures lie, as far as they were drawn, by their names without the ending. */
export function drawnPictures(
  folder: string,
  figures: readonly Pick<Figure, 'id'>[],
): ReadonlyMap<string, string> {
  const place = (name: string) => join(folder, fileNames.figures, `${name}.png`);
  const drawn = fileNamesOf(figures).filter((name) => existsSync(place(name)));
  return new Map(drawn.map((name) => [name, place(name)]));
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
