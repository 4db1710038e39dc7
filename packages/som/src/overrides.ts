/** @file What differs for a data set: larger maps, and the synthetic ones begin at random. */

export const overrides = {
  'breast-cancer': { options: { width: 11, height: 11 } },
  square: { options: { width: 10, height: 10, initialization: 'random', radius: 5 } },
  ring: {
    options: { width: 30, height: 1, initialization: 'random', radius: 8, toroidal: true },
  },
} as const;
