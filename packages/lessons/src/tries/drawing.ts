/** @file A digit drawn by hand on a grid of characters, and the network that reads it. */
import { imagesAsTable, makeImageSet } from '@nnzoo/data';
import { feedforward } from '@nnzoo/feedforward';
import { type ByteSource, type TrainedRun, train } from '@nnzoo/training';
import type { TryQuestion, Verdict } from '../lesson.ts';

const side = 8;

/** The light of a full pixel in the training pictures. */
const brightest = 16;

/** The digit that is asked for. */
const wanted = '3';

/** A picture as characters, or what is wrong with them. */
export type Grid = { readonly pixels: Uint8Array } | { readonly complaint: string };

/**
 * Reads 8 lines of 8 characters: `.` and a space are dark, `#` is bright, 1 to 9 are between. Lines may be
 * shorter, and slashes may stand for their ends.
 */
export function readGrid(text: string): Grid {
  const lines = text.replaceAll('\r', '').replaceAll('/', '\n').split('\n');
  while (lines.length > side && lines.at(-1)?.trim() === '') lines.pop();
  if (lines.length !== side) {
    return { complaint: `${lines.length} lines, and ${side} are asked for` };
  }
  const pixels = new Uint8Array(side * side);
  for (const [row, line] of lines.entries()) {
    const signs = [...line.trimEnd()];
    if (signs.length > side) {
      return { complaint: `line ${row + 1} has ${signs.length} characters, and ${side} fit` };
    }
    for (const [column, sign] of signs.entries()) {
      const light = lightOf(sign);
      if (light === null) {
        return { complaint: `line ${row + 1} has a ${JSON.stringify(sign)}: draw with . and #` };
      }
      pixels[row * side + column] = light;
    }
  }
  return { pixels };
}

function lightOf(sign: string): number | null {
  if (/^[.\s0-]$/.test(sign)) return 0;
  if (/^[1-9]$/.test(sign)) return Math.round((Number(sign) * brightest) / 9);
  return /^[#xX*@█]$/.test(sign) ? brightest : null;
}

type Reader = TrainedRun<unknown, unknown>['predict'];

const readers = new WeakMap<ByteSource, Promise<Reader>>();

/** A network that was trained on digits, once for each source. */
function readerFrom(source: ByteSource): Promise<Reader> {
  const known = readers.get(source) ?? trained(source);
  readers.set(source, known);
  return known;
}

async function trained(source: ByteSource): Promise<Reader> {
  const run = await train(feedforward, {
    data: { name: 'digits', source },
    options: { layers: [50] },
    plan: { length: { epochs: 15 } },
  });
  return (rows) => run.predict(rows as Parameters<typeof run.predict>[0]);
}

async function attempt(answer: string, source: ByteSource): Promise<Verdict> {
  const grid = readGrid(answer);
  if ('complaint' in grid) {
    return {
      isRight: false,
      remark: `That is no drawing: ${grid.complaint}; or draw elsewhere and answer with the name of a PNG file.`,
    };
  }
  if (grid.pixels.every((light) => light === 0)) {
    return { isRight: false, remark: 'All is dark: draw with #.' };
  }
  const format = { height: side, width: side, channels: 1 as const, brightest };
  const images = makeImageSet({ name: 'drawing', ...format, pixels: grid.pixels });
  const [record] = (await readerFrom(source))(imagesAsTable(images));
  const ranked = sharesOf(record);
  const said = ranked.map(([digit, share]) => `${digit} ${(100 * share).toFixed(1)} %`).join(', ');
  const isRight = ranked[0][0] === wanted;
  return {
    isRight,
    remark: isRight
      ? `The network reads a ${wanted}: ${said}.`
      : `Not yet: the network reads a ${ranked[0][0]} (${said}). Make the strokes fuller, or fill the square.`,
  };
}

/** The three most likely digits of a record. */
function sharesOf(record: Readonly<Record<string, unknown>>): [string, number][] {
  return Object.entries(record)
    .flatMap(([name, value]): [string, number][] => {
      const digit = /^p\((\d)\)$/.exec(name)?.[1];
      return digit !== undefined && typeof value === 'number' ? [[digit, value]] : [];
    })
    .sort(([, one], [, other]) => other - one)
    .slice(0, 3);
}

/** Solved by a drawing that a trained network reads as the digit. */
export const drawing: TryQuestion = {
  kind: 'try',
  ask: `Draw a ${wanted}: ${side} lines of ${side} characters, . for dark and # for bright (1 to 9 between), or answer with the name of a PNG file of your own, bright on dark. Which digit does the network read?`,
  lines: side,
  example: [
    '..####..',
    '.##..##.',
    '.....##.',
    '...###..',
    '.....##.',
    '.....##.',
    '.##..##.',
    '..####..',
  ].join('\n'),
  attempt,
};
