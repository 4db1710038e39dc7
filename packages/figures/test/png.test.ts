/** @file PNG: of whole figures through resvg, and of the small pictures inside them. */
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureToSvg } from '../src/index.ts';
import { svgToPng } from '../src/node.ts';
import { deflate } from '../src/png/deflate.ts';
import { encodePng } from '../src/png/encode-png.ts';
import * as samples from './samples.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function sizeOf(png: Uint8Array): readonly [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('svgToPng', () => {
  it.each(samples.allFigures().map((figure, i) => [`${i} ${figure.kind}`, figure] as const))(
    'draws figure %s at twice its size',
    async (_, figure) => {
      const svg = figureToSvg(figure);
      const [, width, height] = svg.match(/ width="(\d+)" height="(\d+)"/)!.map(Number);
      const png = await svgToPng(svg);
      expect([...png.subarray(0, 8)]).toEqual(SIGNATURE);
      expect(sizeOf(png)).toEqual([width! * 2, height! * 2]);
    },
  );

  it('gives the same bytes for the same figure', async () => {
    const svg = figureToSvg(samples.gridFigure());
    expect(await svgToPng(svg, { scale: 1 })).toEqual(await svgToPng(svg, { scale: 1 }));
  });

  it('draws letters: a title makes a difference', async () => {
    const figure = samples.linesFigure();
    const [a, b] = [figure, { ...figure, title: 'Loss by epoch!' }].map((each) =>
      figureToSvg(each),
    );
    expect(await svgToPng(a!, { scale: 1 })).not.toEqual(await svgToPng(b!, { scale: 1 }));
  });

  it('refuses a scale that is not above 0 and at most 8', async () => {
    const svg = figureToSvg(samples.linesFigure());
    for (const scale of [0, -1, NaN, 9]) {
      await expect(svgToPng(svg, { scale })).rejects.toThrow(/scale is .* at most 8/);
    }
  });

  it('refuses what is not SVG', async () => {
    await expect(svgToPng('<svg')).rejects.toThrow();
  });
});

describe('deflate', () => {
  it('is undone by zlib, whatever the bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.tuple(fc.nat(255), fc.nat(700)), { maxLength: 8 })
        .map((runs) =>
          Uint8Array.from(runs.flatMap(([value, length]) => new Array<number>(length).fill(value))),
        ),
    );
    fc.assert(
      fc.property(bytes, fc.constantFrom(1 as const, 3 as const), (input, distance) => {
        expect(new Uint8Array(inflateSync(deflate(input, distance)))).toEqual(input);
      }),
      { seed: 1 },
    );
  });

  it('makes runs short: 784 black pixels take under 40 bytes', () => {
    expect(deflate(new Uint8Array(784), 1).length).toBeLessThan(40);
  });
});

describe('encodePng', () => {
  it('writes the size and the rows, each after its filter byte', () => {
    const bytes = Uint8Array.from([1, 2, 3, 4, 5, 6]);
    const png = encodePng({ width: 3, height: 2, channels: 1, bytes });
    expect(sizeOf(png)).toEqual([3, 2]);
    const start = 8 + 25 + 8;
    const length = new DataView(png.buffer).getUint32(8 + 25);
    const rows = inflateSync(png.subarray(start, start + length));
    expect([...rows]).toEqual([0, 1, 2, 3, 0, 4, 5, 6]);
  });
});
