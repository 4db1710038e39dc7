/** @file Are the units of a layer alive? What their outputs over a batch say. */
import type { Finding } from '@nnzoo/data';

/** |tanh| above this hardly lets a gradient through: 1 − t² < 0.06. */
const saturated = 0.97;

/** Where the caller has no flag to name; see `advise`. */
const smaller = 'smaller first weights, or a lower learning rate';

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** Up to this share of saturated outputs, enough gradient passes. */
const mostSaturated = 0.5;
/** Up to this share, dead units cost little. */
const mostDead = 0.2;

/**
 * The share of tanh outputs beyond ±0.97, over units and rows. Weights drawn with the gain of tanh,
 * N(0, (5/3)²/fanIn), give 21 %: P(|z| > artanh 0.97) for z of standard deviation 5/3. A trained net has more,
 * 30 to 40 %, and learns on; when most are saturated hardly any gradient passes. Under 50 % is healthy.
 *
 * @param outputs any number of tanh outputs; @see Glorot and Bengio (2010), section 3
 */
export function tanhSaturation(subject: string, outputs: ArrayLike<number>): Finding {
  let count = 0;
  for (let i = 0; i < outputs.length; i++) count += Number(Math.abs(outputs[i]) > saturated);
  const share = outputs.length === 0 ? 0 : count / outputs.length;
  const isHealthy = share < mostSaturated;
  return {
    check: 'tanh-saturation',
    severity: isHealthy ? 'good' : 'warning',
    subject,
    measured: `${percent(share)} of tanh outputs are saturated`,
    healthy: 'under 50 %',
    fix: isHealthy ? '' : smaller,
  };
}

/**
 * The share of sigmoid outputs below 0.015 or above 0.985, over units and rows: as far out as 0.97
 * is for tanh, as σ(z) = (1 + tanh(z/2))/2. A trained net has certain units; when most are certain
 * of everything, hardly any gradient passes. Under 50 % is healthy.
 *
 * @param outputs any number of sigmoid outputs
 */
export function sigmoidSaturation(subject: string, outputs: ArrayLike<number>): Finding {
  let count = 0;
  for (let i = 0; i < outputs.length; i++) {
    count += Number(Math.abs(2 * outputs[i] - 1) > saturated);
  }
  const share = outputs.length === 0 ? 0 : count / outputs.length;
  const isHealthy = share < mostSaturated;
  return {
    check: 'sigmoid-saturation',
    severity: isHealthy ? 'good' : 'warning',
    subject,
    measured: `${percent(share)} of sigmoid outputs are saturated`,
    healthy: 'under 50 %',
    fix: isHealthy ? '' : smaller,
  };
}

/**
 * The share of tanh units that are beyond ±0.97 for every row: hardly any gradient reaches them.
 * Under 1 % is healthy.
 *
 * @param outputs tanh outputs, [rows, units]
 */
export function deadTanhUnits(subject: string, outputs: ArrayLike<number>, units: number): Finding {
  let dead = 0;
  for (let unit = 0; unit < units; unit++) {
    let isDead = outputs.length > 0;
    for (let at = unit; at < outputs.length && isDead; at += units) {
      isDead = Math.abs(outputs[at]) > saturated;
    }
    dead += Number(isDead);
  }
  const isHealthy = dead < 0.01 * units || dead === 0;
  return {
    check: 'dead-tanh',
    severity: isHealthy ? 'good' : 'warning',
    subject,
    measured: `${dead} of ${units} units are saturated for every row`,
    healthy: 'under 1 %',
    fix: isHealthy ? '' : smaller,
  };
}

/**
 * The share of ReLU units that are 0 for every row: no gradient reaches them. Under 20 % is
 * healthy: one map of six may be.
 *
 * @param outputs ReLU outputs, [rows, units]
 */
export function deadUnits(subject: string, outputs: ArrayLike<number>, units: number): Finding {
  let dead = 0;
  for (let unit = 0; unit < units; unit++) {
    let isDead = true;
    for (let at = unit; at < outputs.length && isDead; at += units) isDead = outputs[at] <= 0;
    dead += Number(isDead);
  }
  const share = units === 0 ? 0 : dead / units;
  const isHealthy = share < mostDead;
  return {
    check: 'dead-relu',
    severity: isHealthy ? 'good' : 'warning',
    subject,
    measured: `${dead} of ${units} units are 0 for every row`,
    healthy: 'under 20 %',
    fix: isHealthy ? '' : smaller,
  };
}

/**
 * The finding for a layer's activation: saturation of sigmoids and tanhs, dead ReLUs.
 *
 * @param outputs what the layer says, [rows, units]
 */
export function activationFinding(
  activation: 'sigmoid' | 'tanh' | 'relu',
  subject: string,
  outputs: ArrayLike<number>,
  units: number,
): Finding {
  switch (activation) {
    case 'sigmoid':
      return sigmoidSaturation(subject, outputs);
    case 'tanh':
      return tanhSaturation(subject, outputs);
    case 'relu':
      return deadUnits(subject, outputs, units);
    default:
      return activation satisfies never;
  }
}
