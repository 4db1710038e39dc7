/** @file A drawing from a file as an answer: a PNG or JPEG picture, or a text file with the grid. */
import { resolve } from 'node:path';
import { DataError } from '@nnzoo/core';
import type { Question } from '@nnzoo/lessons';
import type { Io } from '../io.ts';

/** The text of an answer; a question for a drawing takes the name of a file as well. */
export async function answerText(io: Io, question: Question, given: string): Promise<string> {
  if (question.kind !== 'try' || question.lines === 1) return given;
  const name = given.trim();
  const { isPictureName, readTextFile } = await import('@nnzoo/datasets/node');
  if (isPictureName(name)) return gridOf(resolve(io.cwd, name), question.lines);
  if (!/\.txt$/i.test(name)) return given;
  return new TextDecoder().decode(await readTextFile(resolve(io.cwd, name), { limit: 10_000 }));
}

/** A picture brought to `side` × `side`, its light as digits; dark on bright paper is turned round. */
async function gridOf(path: string, side: number): Promise<string> {
  const { edgeLight } = await import('@nnzoo/datasets');
  const { readGivenPictures } = await import('@nnzoo/datasets/node');
  const format = { height: side, width: side, channels: 1 as const };
  const { images } = await readGivenPictures(path, { format });
  if (images.size !== 1) {
    const message = `${path} holds ${images.size} pictures: answer with one of them`;
    throw new DataError('learn/pictures', message, { path });
  }
  const isOnPaper = edgeLight(images) > 0.5;
  const signs = Array.from(images.picture(0), (light) => {
    const share = light / images.brightest;
    return String(Math.round(9 * (isOnPaper ? 1 - share : share)));
  });
  return Array.from({ length: side }, (_, row) =>
    signs.slice(row * side, (row + 1) * side).join(''),
  ).join('\n');
}
