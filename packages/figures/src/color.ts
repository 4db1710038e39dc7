/** @file Colors: a uniform scale for quantities, a color-blind-safe palette for categories. */

/** Red, green, blue: 0 … 255. */
export type Color = readonly [number, number, number];

function parse(hexadecimal: string): Color[] {
  return hexadecimal.split(' ').map((digits) => {
    const value = Number.parseInt(digits, 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  });
}

/** Viridis (van der Walt and Smith, 2015): equal steps look equal, also in gray and to the color-blind. */
const VIRIDIS = parse(
  '440154 482475 414487 355f8d 2a788e 21918c 22a884 44bf70 7ad151 bddf26 fde725',
);

/** Blue, white, red after ColorBrewer's RdBu (Harrower and Brewer, 2003), for values around 0. */
const BLUE_RED = parse(
  '053061 2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b 67001f',
);

/**
 * Eight colors after Okabe and Ito (2008), told apart with every kind of color vision, and four
 * more for maps with more categories. The pale ones are darkened and the dark ones lightened, so
 * that each has a contrast of at least 3 with light and with dark paper.
 */
const CATEGORIES = parse(
  '0072b2 d55e00 009e73 cc79a7 b58200 3d8fc9 8f8a00 888888 7466d6 c24a6a 117733 aa4499',
);

function between(anchors: readonly Color[], position: number): Color {
  const place = Math.min(1, Math.max(0, position)) * (anchors.length - 1);
  const index = Math.min(anchors.length - 2, Math.floor(place));
  const part = place - index;
  const [from, to] = [anchors[index]!, anchors[index + 1]!];
  const mix = (channel: 0 | 1 | 2) =>
    Math.round(from[channel] + (to[channel] - from[channel]) * part);
  return [mix(0), mix(1), mix(2)];
}

/** The color of a quantity: 0 is dark violet, 1 bright yellow. */
export function sequentialColor(position: number): Color {
  return between(VIRIDIS, position);
}

/** The color of a signed quantity: 0 is blue, ½ white, 1 red. */
export function divergingColor(position: number): Color {
  return between(BLUE_RED, position);
}

/** The color of category or series 0, 1, 2 …; after twelve they come again. */
export function categoryColor(index: number): Color {
  const count = CATEGORIES.length;
  return CATEGORIES[((Math.trunc(index) % count) + count) % count] ?? CATEGORIES[0]!;
}

/** `#rrggbb`. */
export function toHex(color: Color): string {
  return `#${color.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Black or white, whichever reads better on a color. */
export function inkOn([red, green, blue]: Color): Color {
  // Luminance with gamma 2 instead of 2.2: products only, and the choice is the same.
  const luminance = (0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue) / 65025;
  return luminance > 0.2 ? [0, 0, 0] : [255, 255, 255];
}
