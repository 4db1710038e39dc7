/** @file Pictures on paper of another brightness than that of the training pictures. */

import type { Finding } from '@nnzoo/data';
import { printable } from '@nnzoo/data';
import { edgeLight } from '@nnzoo/datasets';
import type { GivenPictures } from '@nnzoo/datasets/node';

/** How far the light at the edge may be from that of the training pictures. */
const edgeTolerance = 0.5;

/** Pictures on bright paper for a model that knows dark paper only, or the other way round. */
export function invertedFindings(
  { images, names }: Pick<GivenPictures, 'images' | 'names'>,
  trained: number,
  file: string,
): Finding[] {
  const edges = Array.from({ length: images.size }, (_, i) =>
    edgeLight(images.subset(Int32Array.of(i))),
  );
  return edges.flatMap((edge, i): Finding[] => {
    if (Math.abs(edge - trained) <= edgeTolerance) return [];
    return [
      {
        check: 'inverted-picture',
        severity: 'warning',
        subject: printable(names?.[i] ?? (images.size === 1 ? file : `${file}, picture ${i + 1}`)),
        measured: `its edge is ${edge > trained ? 'bright' : 'dark'}, ${edge.toFixed(2)} of full light`,
        healthy: `as in training, ${trained.toFixed(2)}`,
        fix: 'invert the picture: dark to bright, bright to dark',
      },
    ];
  });
}
