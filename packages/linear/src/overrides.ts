/** @file What differs for a data set: cost, tube and width of the kernel, which are in its unit. */

/** Of every table with classes. */
export const classes = { method: 'logistic', ridge: 0.002 } as const;

export const overrides = {
  'house-prices': { options: { cost: 280, epsilon: 0.9, gamma: 0.04 } },
  diabetes: { options: { cost: 100, epsilon: 5, gamma: 0.01 } },
  'breast-cancer': { options: { ...classes, ridge: 0.01 } },
} as const;
