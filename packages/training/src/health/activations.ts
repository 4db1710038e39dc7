/** @file Are the units of a layer alive? What their outputs over a batch say. */
import type { Finding } from '../finding.ts';

/** |tanh| above this hardly lets a gradient through: 1 − t² < 0.06. */
const saturated = 0.97;

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/**
 * The share of tanh outputs beyond ±0.97, over units and rows. Under 5 % is healthy.
 *
 * @param outputs any number of tanh outputs; @see Glorot and Bengio (2010), section 3
 */
export function tanhSaturation(subject: string, outputs: ArrayLike<number>): Finding {
  let count = 0;
  for (let i = 0; i < outputs.length; i++) count += Number(Math.abs(outputs[i]) > saturated);
  const share = outputs.length === 0 ? 0 : count / outputs.length;
  const isHealthy = share < 0.05;
  return {
    check: 'tanh-saturation',
    severity: isHealthy ? 'good' : 'warning',
    subject,
    measured: `${percent(share)} of tanh outputs are saturated`,
    healthy: 'under 5 %',
    remedy: isHealthy ? '' : 'scale the weights by 5/3 / √fanIn, or normalize before the tanh',
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
  const isHealthy = share < 0.5;
  return {
    check: 'sigmoid-saturation',
    severity: isHealthy ? 'good' : 'warning',
    subject,
    measured: `${percent(share)} of sigmoid outputs are saturated`,
    healthy: 'under 50 %',
    remedy: isHealthy ? '' : 'start with weights of deviation 1 / √fanIn, or decay them',
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
    remedy: isHealthy ? '' : 'scale the weights by 5/3 / √fanIn, or normalize before the tanh',
  };
}

/**
 * The share of ReLU units that are 0 for every row: no gradient reaches them. Under 10 % is healthy.
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
  const isHealthy = share < 0.1;
  return {
    check: 'dead-relu',
    severity: isHealthy ? 'good' : 'warning',
    subject,
    measured: `${dead} of ${units} units are 0 for every row`,
    healthy: 'under 10 %',
    remedy: isHealthy
      ? ''
      : 'lower the learning rate, start with kaiming weights, or use a leaky ReLU',
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
