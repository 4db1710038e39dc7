/** @file @nnzoo/figures/node: the one entry that reads files, namely resvg's module and three fonts. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type PngAssets, type PngOptions, svgToPng as rasterize } from './png/svg-to-png.ts';

const require = createRequire(import.meta.url);

let assets: Promise<PngAssets> | undefined;

async function readAssets(): Promise<PngAssets> {
  const [wasm, ...fonts] = await Promise.all([
    readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    // Sans first: it stands in for every family that is not here.
    readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
    readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')),
    readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf')),
  ]);
  return { wasm: new Uint8Array(wasm), fonts };
}

/**
 * Draws an SVG as the bytes of a PNG file; the files that it takes are read at the first call.
 *
 * @throws {RangeError} for a scale that is not above 0 and at most 8.
 * @throws {Error} for text that is not SVG.
 */
export async function svgToPng(svg: string, options: PngOptions = {}): Promise<Uint8Array> {
  assets ??= readAssets();
  return rasterize(svg, await assets, options);
}
