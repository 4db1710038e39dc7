/** @file Positions on the globe and the distance between them. Read first here. */
import { math } from '@nnzoo/core';

/** Where something is, in degrees: north and east are positive. */
export interface GeoPosition {
  /** From −90 to 90. */
  readonly latitude: number;
  /** From −180 to 180, both of which are the same meridian. */
  readonly longitude: number;
}

/** Mean radius of the Earth in km. @see Moritz (2000), Geodetic Reference System 1980 */
export const earthRadius = 6371.0088;

/** A vector of length 1 from the Earth's middle: x to 0° N 0° E, y to 0° N 90° E, z to the pole. */
export type UnitVector = readonly [x: number, y: number, z: number];

const degree = Math.PI / 180;

/** The unit vector of a position; of the poles, whatever their longitude is said to be. */
export function unitVector({ latitude, longitude }: GeoPosition): UnitVector {
  const [phi, lambda] = [latitude * degree, longitude * degree];
  const toAxis = math.cos(phi);
  return [toAxis * math.cos(lambda), toAxis * math.sin(lambda), math.sin(phi)];
}

/** The position of a vector of any length but 0; longitude 0 at the poles. */
export function positionOf([x, y, z]: UnitVector): GeoPosition {
  const latitude = math.atan2(z, Math.sqrt(x * x + y * y)) / degree;
  return { latitude, longitude: math.atan2(y, x) / degree };
}

/**
 * Length of the straight line through the Earth from one unit vector to another, in radii: 0 to 2.
 * Differences of coordinates keep all digits of small distances, which their cosine would lose.
 */
export function chord(a: UnitVector, b: UnitVector): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
}

/** Kilometers along the ground, of a chord: 2R·asin(c/2). */
export function arcOfChord(length: number): number {
  return 2 * earthRadius * math.asin(Math.min(1, length / 2));
}

/**
 * Great-circle distance in km, on a sphere (the Earth's flattening makes it wrong by up to 0.5 %).
 * It goes over a pole, or over the meridian of 180°, where that is the shorter way.
 */
export function greatCircle(a: GeoPosition, b: GeoPosition): number {
  return arcOfChord(chord(unitVector(a), unitVector(b)));
}

/** The position so many km to the east and to the north of another, along a great circle. */
export function shifted(from: GeoPosition, east: number, north: number): GeoPosition {
  const distance = math.hypot(east, north);
  if (distance === 0) return from;
  const [phi, lambda] = [from.latitude * degree, from.longitude * degree];
  const [sinPhi, cosPhi] = [math.sin(phi), math.cos(phi)];
  const [sinLambda, cosLambda] = [math.sin(lambda), math.cos(lambda)];
  const angle = distance / earthRadius;
  const along = math.cos(angle);
  const toEast = (math.sin(angle) * east) / distance;
  const toNorth = (math.sin(angle) * north) / distance;
  return positionOf([
    along * cosPhi * cosLambda - toEast * sinLambda - toNorth * sinPhi * cosLambda,
    along * cosPhi * sinLambda + toEast * cosLambda - toNorth * sinPhi * sinLambda,
    along * sinPhi + toNorth * cosPhi,
  ]);
}
