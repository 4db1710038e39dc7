/** @file What differs for a data set: how many centers, and how wide. */

/** As in the figures that are compared with. */
const pictures = { options: { centers: 400 } } as const;

export const overrides = {
  digits: pictures,
  'digits-halves': pictures,
  vowels: { options: { centers: 132, ridge: 0.01 } },
  // Bells narrower than the gap between the moons; chosen on other draws.
  moons: { options: { widthScale: 0.35 } },
  sine: { options: { centers: 8 } },
  feeder: { options: { centers: 200, ridge: 1e-6, polynomial: 'linear' } },
} as const;
