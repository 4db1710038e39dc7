/** @file Pictures turned upright as Pillow turns them, and their gray. */
import { describe, expect, it } from 'vitest';
import { orientationOf, upright } from '../src/images/jpeg/orientation.ts';
import { isGray, withChannels } from '../src/images/picture.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('a picture', () => {
  const picture = {
    width: 3,
    height: 2,
    channels: 1,
    pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
  } as const;

  // ImageOps.exif_transpose of Pillow
  it.each([
    [1, 3, [1, 2, 3, 4, 5, 6]],
    [2, 3, [3, 2, 1, 6, 5, 4]],
    [3, 3, [6, 5, 4, 3, 2, 1]],
    [4, 3, [4, 5, 6, 1, 2, 3]],
    [5, 2, [1, 4, 2, 5, 3, 6]],
    [6, 2, [4, 1, 5, 2, 6, 3]],
    [7, 2, [6, 3, 5, 2, 4, 1]],
    [8, 2, [3, 6, 2, 5, 1, 4]],
  ])('held as %i says is turned upright', (orientation, width, pixels) => {
    const turned = upright(picture, orientation);
    expect({ ...turned, pixels: [...turned.pixels] }).toEqual({
      ...{ width, height: 6 / width, channels: 1, pixels },
    });
    const colors = [...picture.pixels].flatMap((each) => [each, each + 10, each + 20]);
    const colored = upright(
      { ...picture, channels: 3, pixels: Uint8Array.from(colors) },
      orientation,
    );
    expect([...colored.pixels]).toEqual(pixels.flatMap((each) => [each, each + 10, each + 20]));
  });

  /** Exif with one entry of another tag, and then the orientation. */
  const exif = (value: number, isLittle = true, begin = 'Exif\0\0') => {
    const view = new DataView(new ArrayBuffer(8 + 2 + 2 * 12));
    view.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
    view.setUint32(4, 8, isLittle);
    view.setUint16(8, 2, isLittle);
    view.setUint16(10, 0x010f, isLittle);
    view.setUint16(18, 3, isLittle);
    view.setUint16(22, 0x0112, isLittle);
    view.setUint16(30, value, isLittle);
    return Uint8Array.of(...ascii(begin), ...new Uint8Array(view.buffer));
  };

  it('says how it was held in either order of bytes; nonsense is upright', () => {
    expect([6, 8, 1, 9, 0].map((value) => orientationOf(exif(value)))).toEqual([6, 8, 1, 1, 1]);
    expect(orientationOf(exif(5, false))).toBe(5);
    expect(orientationOf(exif(6, true, 'Exit\0\0'))).toBe(1);
    const cut = exif(6);
    expect([1, 2, 20, 26].map((less) => orientationOf(cut.subarray(0, -less)))).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it('is gray where red, green and blue are the same everywhere', () => {
    const gray = (...pixels: number[]) =>
      isGray({ width: 2, height: 1, channels: 3, pixels: Uint8Array.from(pixels) });
    expect([gray(1, 1, 1, 5, 5, 5), gray(1, 1, 1, 5, 6, 5), gray(1, 1, 1, 5, 5, 6)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isGray(picture)).toBe(true);
  });

  it('in gray has 0.299 r + 0.587 g + 0.114 b', () => {
    const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30);
    const gray = withChannels({ width: 4, height: 1, channels: 3, pixels }, 1);
    expect([...gray.pixels]).toEqual([76, 150, 29, 18]);
    const back = withChannels(gray, 3);
    expect([...back.pixels]).toEqual([76, 76, 76, 150, 150, 150, 29, 29, 29, 18, 18, 18]);
  });
});
