/** @file All pages, in the order of the notes. */
import type { Page } from '../page.ts';
import { badStart } from './bad-start.ts';
import { batchNormDims } from './batch-norm-dims.ts';
import { broadcastTable } from './broadcast-table.ts';
import { confidentSoftmax } from './confident-softmax.ts';
import { initialization } from './initialization.ts';
import { lossFunctions } from './loss-functions.ts';
import { ownActivation } from './own-activation.ts';
import { places } from './places.ts';
import { productRule } from './product-rule.ts';
import { sgdAndCrossValidation } from './sgd-and-cross-validation.ts';
import { thresholdAndBias } from './threshold-and-bias.ts';
import { tokens } from './tokens.ts';

/** The pages that show a note and correct it. */
export const pages: readonly Page[] = [
  sgdAndCrossValidation,
  lossFunctions,
  productRule,
  thresholdAndBias,
  tokens,
  broadcastTable,
  initialization,
  badStart,
  ownActivation,
  confidentSoftmax,
  batchNormDims,
  places,
];
