/** @file Does the gate use its experts? */
import type { Finding } from '@nnzoo/data';

/** An expert with less than this part of an even share learns nothing any more. */
const idle = 0.05;

/** One finding: how many experts are hardly ever asked. */
export function loadFinding(shares: readonly number[], balance: number): Finding[] {
  const unused = shares.filter((share) => share * shares.length < idle).length;
  if (shares.length < 2) return [];
  const percents = shares.map((share) => `${(100 * share).toFixed(0)} %`).join(', ');
  return [
    {
      check: 'load-balance',
      severity: unused === 0 ? 'good' : 'warning',
      subject: 'gate',
      measured: `${unused} of ${shares.length} experts are hardly ever asked; shares ${percents}`,
      healthy: 'none',
      fix:
        unused === 0
          ? ''
          : `--balance ${balance === 0 ? 0.01 : 10 * balance}, or --experts ${shares.length - unused}`,
    },
  ];
}
