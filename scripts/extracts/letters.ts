/**
 * @file `node --conditions=@nnzoo/source --import tsx scripts/extracts/letters.ts`: the capital
 * letters of four DejaVu fonts as packages/datasets/data/letters.png, a row a font, a column a
 * letter, white on black. The data set `letters` turns, scales and colors them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { svgToPng } from '@nnzoo/figures';
import { readPng } from '../../packages/datasets/src/images/png/read-png.ts';
import { letterCell, letterFonts } from '../../packages/datasets/src/sets/letters/load.ts';
import { encodePng } from '../../packages/figures/src/png/encode-png.ts';

const require = createRequire(new URL('../../packages/figures/package.json', import.meta.url));
const bytesOf = (path: string) => new Uint8Array(readFileSync(require.resolve(path)));

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Of the cell, so that the widest letter has room on both sides. */
const fontSize = 0.75 * letterCell;
const baseline = 0.78 * letterCell;

const [width, height] = [letters.length * letterCell, letterFonts.length * letterCell];
const texts = letterFonts.flatMap(({ family, weight }, row) =>
  letters.map((letter, column) => {
    const [x, y] = [(column + 0.5) * letterCell, row * letterCell + baseline];
    return `<text x="${x}" y="${y}" font-family="${family}" font-weight="${weight}">${letter}</text>`;
  }),
);
const svg = [
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
  `<rect width="${width}" height="${height}" fill="black"/>`,
  `<g font-size="${fontSize}" text-anchor="middle" fill="white">`,
  ...texts,
  '</g></svg>',
].join('\n');

const assets = {
  wasm: bytesOf('@resvg/resvg-wasm/index_bg.wasm'),
  fonts: letterFonts.map(({ file }) => bytesOf(`dejavu-fonts-ttf/ttf/${file}`)),
};
const drawn = await readPng(await svgToPng(svg, assets, { scale: 1 }), { name: 'letters' });
// Written again as gray: resvg writes colors with opacity, four times as many bytes.
const bytes = drawn.pixels.filter((_, i) => i % drawn.channels === 0);
const path = new URL('../../packages/datasets/data/letters.png', import.meta.url);
writeFileSync(path, encodePng({ width, height, channels: 1, bytes }));
