/** @file Pictures gathered one by one: their memory is taken once, and judged before it is. */
import { describe, expect, it } from 'vitest';
import { PictureGathering } from '../src/images/own/picture-classes.ts';

const gray = { width: 2, height: 1, channels: 1, pixels: Uint8Array.of(7, 9) } as const;
const red = { width: 2, height: 1, channels: 3, pixels: Uint8Array.of(9, 0, 0, 8, 0, 0) } as const;

describe('gathering', () => {
  it('judges all pictures by the first one, in gray and again in color', () => {
    const gathering = new PictureGathering({ count: 4, size: null, limit: 8 });
    gathering.add(gray, 'a.png', 0);
    expect(() => gathering.add(red, 'b.png', 0)).toThrow(
      /4 pictures of 2 × 1 in color are 24 bytes/,
    );
    const small = new PictureGathering({ count: 5, size: null, limit: 8 });
    expect(() => small.add(gray, 'a.png', 0)).toThrow(/5 pictures of 2 × 1 in gray are 10 bytes/);
  });

  it('keeps gray pictures when the first one with colors comes', () => {
    const gathering = new PictureGathering({ count: 3, size: null });
    for (const picture of [gray, red, gray]) gathering.add(picture, 'a.png', 0);
    const { pixels, channels } = gathering.finish('all', ['a']);
    expect(channels).toBe(3);
    expect([...pixels]).toEqual([7, 7, 7, 9, 9, 9, 9, 0, 0, 8, 0, 0, 7, 7, 7, 9, 9, 9]);
  });

  it('holds only what came, where fewer come than were counted', () => {
    const gathering = new PictureGathering({ count: 9, size: null });
    gathering.add(gray, 'a.png', 0);
    expect(gathering.finish('all', ['a'])).toMatchObject({ size: 1 });
  });
});
