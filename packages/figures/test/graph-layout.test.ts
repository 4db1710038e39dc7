/** @file Boxes and arrows: layers follow the arrows, and no box stands on another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../src/kinds/graph/layout.ts';

const boxes = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ along: 40, across: 20 + i }));

describe('layoutGraph', () => {
  it('puts each box behind its last predecessor, and inputs next to their use', () => {
    const { places } = layoutGraph(boxes(5), [
      [0, 1],
      [1, 2],
      [2, 3],
      [4, 3],
    ]);
    expect(places.slice(0, 5).map(({ layer }) => layer)).toEqual([0, 1, 2, 3, 2]);
  });

  it('leads a long edge through one empty place in each layer between', () => {
    const { ways, places } = layoutGraph(boxes(4), [
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 3],
    ]);
    expect(ways[3]!.map((place) => places[place]!.layer)).toEqual([0, 1, 2, 3]);
  });

  it('ends on a cycle', () => {
    const { places } = layoutGraph(boxes(3), [
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
    expect(places).toHaveLength(4);
  });

  it('never puts one box on another, and always the same way', () => {
    const edge = fc.tuple(fc.nat(11), fc.nat(11)).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 30 }), (edges) => {
        const layout = layoutGraph(boxes(12), edges);
        expect(layoutGraph(boxes(12), edges)).toEqual(layout);
        const placed = layout.places.slice(0, 12);
        for (const a of placed) {
          for (const b of placed) {
            if (a === b || a.layer !== b.layer) continue;
            const apart = Math.abs(a.middle - b.middle);
            expect(apart).toBeGreaterThanOrEqual((a.across + b.across) / 2 + 11);
          }
          expect(a.start).toBeGreaterThanOrEqual(0);
          expect(a.middle - a.across / 2).toBeGreaterThanOrEqual(-1e-9);
          expect(a.middle + a.across / 2).toBeLessThanOrEqual(layout.across + 1e-9);
        }
      }),
      { seed: 1 },
    );
  });
});
