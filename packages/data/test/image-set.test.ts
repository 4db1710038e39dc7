import { describe, expect, it } from 'vitest';
import { imagesAsTable, makeImageSet, splitRows, tablePreprocessor } from '../src/index.ts';

/** Four pictures of 2×3 gray pixels, 0 … 24, a class each. */
function pictures() {
  return makeImageSet({
    name: 'pictures',
    height: 2,
    width: 3,
    channels: 1,
    brightest: 24,
    pixels: Uint8Array.from({ length: 24 }, (_, i) => i),
    target: {
      kind: 'class',
      name: 'shape',
      labels: ['round', 'square'],
      ids: Int32Array.of(0, 1, 1, 0),
    },
    parts: {
      train: Int32Array.of(0, 3),
      validation: Int32Array.of(2),
      test: Int32Array.of(1),
    },
  });
}

describe('a set of pictures', () => {
  it('gives pictures by number, with their classes', () => {
    const { pixels, strata, parts, size } = pictures().subset(Int32Array.of(2, 0));
    expect([...pixels]).toEqual([12, 13, 14, 15, 16, 17, 0, 1, 2, 3, 4, 5]);
    expect([...(strata ?? [])]).toEqual([1, 0]);
    expect([parts, size]).toEqual([null, 2]);
  });

  it('suits a classifier where it has classes, and a map in any case', () => {
    const { name, height, width, channels, brightest, pixels } = pictures();
    const plain = makeImageSet({ name, height, width, channels, brightest, pixels });
    expect([pictures().suits, pictures().strataNames]).toEqual([
      ['classification', 'map'],
      ['round', 'square'],
    ]);
    expect([plain.suits, plain.strata, plain.strataNames]).toEqual([['map'], null, []]);
    expect(plain.subset(Int32Array.of(1)).target).toBeNull();
    expect(plain.fingerprint()).not.toBe(pictures().fingerprint());
  });

  it('is recognized by its bytes, format and classes', () => {
    const { pixels, target } = pictures();
    const same = { name: 'other', channels: 1, brightest: 24, pixels, target } as const;
    const print = pictures().fingerprint();
    expect(makeImageSet({ ...same, height: 2, width: 3 }).fingerprint()).toBe(print);
    expect(makeImageSet({ ...same, height: 3, width: 2 }).fingerprint()).not.toBe(print);
    const changed = { ...same, height: 2, width: 3, pixels: pixels.with(23, 0) };
    expect(makeImageSet(changed).fingerprint()).not.toBe(print);
  });

  it('refuses bytes that fill no whole pictures, none at all, and a class too few', () => {
    const { target } = pictures();
    const format = { name: 'bad', height: 2, width: 3, channels: 1, brightest: 255 } as const;
    const make = (bytes: number, classes = false) =>
      makeImageSet({
        ...format,
        pixels: new Uint8Array(bytes),
        ...(classes ? { target } : {}),
      });
    expect(() => make(13)).toThrow(expect.objectContaining({ code: 'images/size' }));
    expect(() => make(0)).toThrow(expect.objectContaining({ code: 'images/empty' }));
    expect(() => make(18, true)).toThrow(expect.objectContaining({ code: 'table/target' }));
  });
});

describe('a part of large pictures', () => {
  const side = 512;
  const pixels = new Uint8Array(6 * side * side * 3);
  for (let picture = 0; picture < 6; picture++) pixels[picture * side * side * 3] = picture;
  const target = { kind: 'class', name: 'c', labels: ['a', 'b'] } as const;
  const large = makeImageSet({
    ...{ name: 'large', height: side, width: side, channels: 3, brightest: 255, pixels },
    target: { ...target, ids: Int32Array.of(0, 1, 0, 1, 0, 1) },
  });

  it('shares their bytes, also where it is a part of a part', () => {
    const part = large.subset(Int32Array.of(5, 3, 1)).subset(Int32Array.of(2, 0));
    expect([...part.target!.ids]).toEqual([1, 1]);
    expect([part.picture(0)[0], part.picture(1)[0]]).toEqual([1, 5]);
    expect(part.picture(0).buffer).toBe(pixels.buffer);
    expect([part.pixels[0], part.pixels[side * side * 3]]).toEqual([1, 5]);
    expect(part.pixels).toHaveLength(2 * side * side * 3);
  });

  it('is a table of 786,432 columns', () => {
    expect(imagesAsTable(large)).toMatchObject({ size: 6, image: { height: side } });
    expect(imagesAsTable(large).columns).toHaveLength(side * side * 3);
  });
});

describe('pictures as a table', () => {
  it('have a column a pixel and share their bytes', () => {
    const images = pictures();
    const table = imagesAsTable(images);
    expect(table.columns).toEqual(['r0c0', 'r0c1', 'r0c2', 'r1c0', 'r1c1', 'r1c2']);
    expect(table.features).toBe(images.pixels);
    expect(table.image).toEqual({ height: 2, width: 3, channels: 1, brightest: 24 });
    expect(table.subset(Int32Array.of(3)).features).toEqual(Uint8Array.of(18, 19, 20, 21, 22, 23));
  });

  it('name the colors of a pixel', () => {
    const pixels = new Uint8Array(6);
    const colored = {
      name: 'c',
      height: 1,
      width: 2,
      channels: 3,
      brightest: 255,
      pixels,
    } as const;
    expect(imagesAsTable(makeImageSet(colored)).columns).toEqual([
      ...['r0c0red', 'r0c0green', 'r0c0blue', 'r0c1red', 'r0c1green', 'r0c1blue'],
    ]);
  });

  it('reach a network as numbers from 0 to 1, however the preprocessor scales other tables', () => {
    const table = imagesAsTable(pictures());
    for (const scaleFeatures of [true, false]) {
      const preprocessor = tablePreprocessor({ scaleFeatures });
      preprocessor.fit(table.subset(Int32Array.of(0)));
      const { features } = preprocessor.batch(table, Int32Array.of(3));
      expect([...features]).toEqual([18, 19, 20, 21, 22, 23].map((v) => Math.fround(v / 24)));
      const again = tablePreprocessor();
      again.restore(JSON.parse(JSON.stringify(preprocessor.state())));
      expect(again.image).toEqual(table.image);
      expect(again.input(table)).toEqual(preprocessor.input(table));
    }
  });

  it('keep the validation part that was published, where one is asked for', () => {
    const table = imagesAsTable(pictures());
    const rows = (validation: number) =>
      Object.values(splitRows(table, { kind: 'holdout', test: 0.25, validation }, 1)).map(
        (part: Int32Array) => [...part],
      );
    expect(rows(0.25)).toEqual([[0, 3], [2], [1]]);
    expect(rows(0)).toEqual([[0, 2, 3], [], [1]]);
  });
});

describe('groups of pictures', () => {
  const grouped = (groups: Int32Array) =>
    makeImageSet({
      ...{ name: 'g', height: 1, width: 1, channels: 1, brightest: 255 },
      ...{ pixels: Uint8Array.of(1, 2, 3, 4), groups },
    });

  it('stay with their pictures, also as rows of a table', () => {
    const images = grouped(Int32Array.of(7, 7, 8, 9));
    expect([...images.subset(Int32Array.of(3, 0)).groups!]).toEqual([9, 7]);
    expect([...imagesAsTable(images).groups!]).toEqual([7, 7, 8, 9]);
  });

  it('are one a picture', () => {
    expect(() => grouped(Int32Array.of(1, 2))).toThrow(
      expect.objectContaining({ code: 'images/groups', details: { size: 4, given: 2 } }),
    );
  });
});
