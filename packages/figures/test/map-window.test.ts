/** @file What part of the globe a map shows. */
import type { MapFigure } from '@nnzoo/training';
import { describe, expect, it } from 'vitest';
import { mapWindow } from '../src/kinds/map/svg.ts';

function windowOf(longitude: readonly number[], latitude: readonly number[]) {
  const series = [{ name: 'places', longitude, latitude }];
  const figure: MapFigure = { kind: 'map', id: 'm', title: 'm', caption: 'm', series };
  return mapWindow(figure);
}

describe('a map', () => {
  it('is hardly larger than a town that it shows', () => {
    const { longitude, latitude } = windowOf([11.5, 11.6], [48.1, 48.15]);
    expect(longitude[1] - longitude[0]).toBeLessThan(0.12);
    expect(latitude[1] - latitude[0]).toBeLessThan(0.062);
  });

  it('has room around a single place', () => {
    const { longitude, latitude } = windowOf([11.5], [48.1]);
    expect(longitude[1]).toBeGreaterThan(longitude[0]);
    expect(latitude[1]).toBeGreaterThan(latitude[0]);
  });

  it('goes on beyond 180° where places are given beyond it, and not otherwise', () => {
    const across = windowOf([179.8, 180.2], [-18, -18.1]);
    expect(across.longitude).toEqual([expect.closeTo(179.776, 6), expect.closeTo(180.224, 6)]);
    expect(windowOf([-179, 179], [-80, 80]).longitude).toEqual([-180, 180]);
    expect(windowOf([0, 1], [-90, 90]).latitude).toEqual([-90, 90]);
  });
});
