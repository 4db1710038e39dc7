/** @file SVG as PNG, by resvg compiled to WebAssembly: no native code, no system fonts. */

/** What drawing letters takes: the bytes of resvg's module and of the fonts. */
export interface PngAssets {
  /** `@resvg/resvg-wasm/index_bg.wasm`. */
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** Font files; the first is the one for all text whose family is not among them. */
  readonly fonts: readonly Uint8Array[];
}

/** How large. */
export interface PngOptions {
  /** Pixels of the picture for each pixel of the SVG, above 0 … 8; default 2. */
  readonly scale?: number;
}

// The module can be initialized once a process, however many copies of this file are loaded.
const READY = Symbol.for('@nnzoo/figures/resvg');
const shared: typeof globalThis & { [READY]?: Promise<void> } = globalThis;

/**
 * Draws an SVG (light theme, white paper) as the bytes of a PNG file: the same SVG gives the same
 * bytes. resvg is loaded at the first call.
 *
 * @throws {RangeError} for a scale that is not above 0 and at most 8.
 * @throws {Error} for text that is not SVG, with resvg's reason.
 */
export async function svgToPng(
  svg: string,
  assets: PngAssets,
  { scale = 2 }: PngOptions = {},
): Promise<Uint8Array> {
  if (!(scale > 0 && scale <= 8)) {
    throw new RangeError(`svgToPng: scale is ${scale}, expected above 0 and at most 8`);
  }
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  shared[READY] ??= initWasm(assets.wasm);
  await shared[READY];
  const renderer = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#ffffff',
    imageRendering: 1, // nearest pixel: a digit of 28 × 28 stays sharp
    font: {
      loadSystemFonts: false,
      fontBuffers: [...assets.fonts],
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
      monospaceFamily: 'DejaVu Sans Mono',
    },
  });
  try {
    const image = renderer.render();
    const png = image.asPng();
    image.free();
    return png;
  } finally {
    renderer.free();
  }
}
