/** @file What is unhealthy about a network: equations near singular, rows that no center answers to. */
import type { Finding, TableBatch } from '@nnzoo/data';
import { type RadialBasisNetwork, rowsTensor } from './network.ts';
import type { RbfOptions } from './options.ts';
import type { Solved } from './solve.ts';

/** Beyond this, half of the sixteen digits of float64 are gone. */
const steadyCondition = 1e8;
/** An activation that the sum no longer feels. */
const silent = 0.01;
/** Silent rows that are no cause for worry. */
const fewSilent = 0.05;

/** Conditioning of the equations, and rows out of reach of all centers. */
export function rbfFindings(
  network: RadialBasisNetwork,
  batch: TableBatch,
  solved: Solved | null,
  options: RbfOptions,
): Finding[] {
  const fades = options.basis === 'gaussian' || options.basis === 'inverseMultiquadric';
  return [
    ...fewerCenters(network, options),
    ...(solved ? [conditioning(network, solved, options)] : []),
    ...(fades ? [reach(network, batch, options)] : []),
  ];
}

/** A note where there were not enough rows for the centers asked for. */
function fewerCenters(network: RadialBasisNetwork, options: RbfOptions): Finding[] {
  const [centers] = network.centers.shape;
  if (options.placement === 'rows' || centers >= options.centers) return [];
  return [
    {
      check: 'center-count',
      severity: 'note',
      subject: 'centers',
      measured: `${centers} placed of ${options.centers} asked for`,
      healthy: 'at most one for each training row',
      fix: '',
    },
  ];
}

function conditioning(
  network: RadialBasisNetwork,
  { condition, rank }: Solved,
  { ridge, placement, width, widthScale }: RbfOptions,
): Finding {
  const [, outputs] = network.weight.shape;
  const [centers] = network.centers.shape;
  const columns = network.outputParameters.reduce((sum, { size }) => sum + size / outputs, 0);
  const steady = condition < steadyCondition;
  const narrower = width === 'nearest' ? `--width-scale ${widthScale / 4}` : '--width nearest';
  const heavier = `--ridge ${Math.max(0.001, 100 * ridge)}`;
  const fewer = placement === 'rows' ? '' : `, or --centers ${Math.ceil(centers / 4)}`;
  return {
    check: 'conditioning',
    severity: steady ? 'good' : 'warning',
    subject: 'least squares',
    measured: `condition at least ${condition.toExponential(1)}, ${rank} of ${columns} columns independent`,
    healthy: `below ${steadyCondition.toExponential(0)}`,
    fix: steady ? '' : `${narrower}, or ${heavier}${fewer}`,
  };
}

function reach(network: RadialBasisNetwork, batch: TableBatch, options: RbfOptions): Finding {
  const share = shareSilent(strongest(network, batch));
  const fine = share <= fewSilent;
  // dmax/√(2k) shrinks with the number of centers: no factor of two makes up for that.
  const wider =
    options.width === 'dmax' ? '--width mean' : `--width-scale ${2 * options.widthScale}`;
  return {
    check: 'reach',
    severity: fine ? 'good' : 'warning',
    subject: 'centers',
    measured: `${(100 * share).toFixed(0)} % of the rows move no center by more than ${silent}`,
    healthy: `up to ${100 * fewSilent} %: a row out of reach is answered by the constant alone`,
    fix: fine ? '' : wider,
  };
}

/** The largest activation of each row, [N]. */
export function strongest(network: RadialBasisNetwork, batch: TableBatch): Float64Array {
  const activations = network.activations(rowsTensor(batch.features, batch.size));
  return Float64Array.from(activations.max(1).data());
}

function shareSilent(activations: Float64Array): number {
  return activations.filter((value) => !(value > silent)).length / Math.max(1, activations.length);
}
