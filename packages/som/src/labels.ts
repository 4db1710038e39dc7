/** @file Which class a unit answers with, where it is the best matching unit of no row. Read som.ts before. */
import { squaredDistance } from '@nnzoo/core';
import type { SelfOrganizingMap } from './som.ts';

/** A unit that won no row answers like the labeled unit whose vector is nearest to its own. */
export function nearestLabels(map: SelfOrganizingMap, majorities: Int32Array): Int32Array {
  const { features } = map;
  const labeled = Array.from(majorities.keys()).filter((unit) => majorities[unit] >= 0);
  const codebook = map.codebook.data() as Float32Array;
  return majorities.map((label, unit) => {
    if (label >= 0 || labeled.length === 0) return label;
    let best = { unit: labeled[0], squared: Number.POSITIVE_INFINITY };
    for (const other of labeled) {
      const place = [codebook, other * features] as const;
      const squared = squaredDistance([codebook, unit * features], place, features);
      if (squared < best.squared) best = { unit: other, squared };
    }
    return majorities[best.unit];
  });
}
