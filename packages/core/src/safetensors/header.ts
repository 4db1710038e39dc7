/**
 * @file The JSON header: which tensor has which type, shape and bytes. Everything a header claims is
 * checked here against the length of the file, before a byte is reserved for it.
 * Read after scanner.ts.
 */
import { DataError, LimitError } from '../errors.ts';
import {
  checksumName,
  elementBytes,
  largestSize,
  metadataName,
  mostAxes,
  quoted,
  type StoredType,
} from './entry.ts';
import { Scanner } from './scanner.ts';

/** What the header says of one tensor; offsets count from the end of the header. */
export interface Claim {
  readonly name: string;
  readonly dtype: StoredType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** A header whose claims fit the file. */
export interface Header {
  readonly claims: readonly Claim[];
  readonly metadata: ReadonlyMap<string, string>;
  /** Where the digits of the checksum stand in the header, if there is one. */
  readonly checksumAt: number | null;
}

/** Parses and checks a header for `dataBytes` bytes of numbers. */
export function parseHeader(bytes: Uint8Array, dataBytes: number, maximumTensors: number): Header {
  const scanner = new Scanner(bytes);
  const claims = new Map<string, Claim>();
  const metadata = new Map<string, string>();
  let checksumAt: number | null = null;
  let hasMetadata = false;
  scanner.members((name) => {
    if (name === metadataName) {
      if (hasMetadata) throw duplicate(name);
      hasMetadata = true;
      checksumAt = readMetadata(scanner, metadata, maximumTensors);
      return;
    }
    checkName(name, claims);
    if (claims.size === maximumTensors) throw tooMany(maximumTensors);
    claims.set(name, readClaim(scanner, name));
  });
  scanner.end();
  const inOrder = [...claims.values()].sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkLayout(inOrder, dataBytes);
  return { claims: [...claims.values()], metadata, checksumAt };
}

/** Reads all metadata; returns where the checksum's digits begin. */
function readMetadata(
  scanner: Scanner,
  metadata: Map<string, string>,
  maximum: number,
): number | null {
  let checksumAt: number | null = null;
  scanner.members((key) => {
    checkName(key, metadata);
    if (metadata.size === maximum) throw tooMany(maximum);
    const value = scanner.string();
    metadata.set(key, value);
    if (key === checksumName) checksumAt = scanner.at - 1 - value.length;
  });
  return checksumAt;
}

/** A name may come once, and none may be mistaken for an object's prototype further on. */
function checkName(name: string, known: ReadonlyMap<string, unknown>): void {
  if (known.has(name)) throw duplicate(name);
  if (name !== '__proto__') return;
  throw new DataError('safetensors/name', 'safetensors: the header uses the name "__proto__"', {
    name,
  });
}

function duplicate(name: string): DataError {
  return new DataError(
    'safetensors/duplicate',
    `safetensors: ${quoted(name)} stands twice in the header`,
    { name },
  );
}

function tooMany(limit: number): LimitError {
  return new LimitError(
    'safetensors/too-many-tensors',
    `safetensors: the header lists more than ${limit} tensors or facts; raise maximumTensors if that is meant`,
    { limit },
  );
}

function readClaim(scanner: Scanner, name: string): Claim {
  const found: { dtype?: StoredType; shape?: number[]; offsets?: number[] } = {};
  const seen = new Set<string>();
  scanner.members((key) => {
    if (seen.has(key)) throw duplicate(`${name}.${key}`);
    seen.add(key);
    if (key === 'dtype') found.dtype = readType(scanner, name);
    else if (key === 'shape') found.shape = readShape(scanner, name);
    else if (key === 'data_offsets') found.offsets = readIntegers(scanner, 2);
    else scanner.fail(`dtype, shape or data_offsets, not ${quoted(key)},`);
  });
  const { dtype, shape, offsets } = found;
  if (dtype === undefined || shape === undefined || offsets?.length !== 2) {
    return scanner.fail(`dtype, shape and two data_offsets of ${quoted(name)} before this`);
  }
  const claim: Claim = { name, dtype, shape, begin: offsets[0], end: offsets[1] };
  checkSize(claim);
  return claim;
}

function readType(scanner: Scanner, name: string): StoredType {
  const dtype = scanner.string();
  if (Object.hasOwn(elementBytes, dtype)) return dtype as StoredType;
  throw new DataError(
    'safetensors/unknown-dtype',
    `safetensors: ${quoted(name)} has the element type ${quoted(dtype)}; known are ${Object.keys(elementBytes).join(', ')}`,
    { name, dtype },
  );
}

function readIntegers(scanner: Scanner, most: number): number[] {
  const list: number[] = [];
  scanner.elements(() => {
    if (list.length === most) scanner.fail(`at most ${most} numbers`);
    list.push(scanner.integer());
  });
  return list;
}

function readShape(scanner: Scanner, name: string): number[] {
  const shape = readIntegers(scanner, mostAxes);
  const axis = shape.findIndex((size) => size > largestSize);
  if (axis < 0) return shape;
  throw new DataError(
    'safetensors/shape',
    `safetensors: ${quoted(name)}: axis ${axis} has the size ${shape[axis]}; the most is 2³¹ − 1`,
    { name, axis, size: shape[axis] },
  );
}

/** Do the shape, the element type and the number of bytes agree? */
function checkSize({ name, dtype, shape, begin, end }: Claim): void {
  if (begin > end) {
    throw new DataError(
      'safetensors/offsets',
      `safetensors: ${quoted(name)}: data_offsets [${begin}, ${end}] do not run forwards`,
      { name, begin, end },
    );
  }
  const bytes = shape.reduce((product, size) => product * size, elementBytes[dtype]);
  if (bytes === end - begin) return; // a product beyond 2⁵³ is too large for any offsets to match
  throw new DataError(
    'safetensors/size',
    `safetensors: ${quoted(name)}: ${dtype} of shape [${shape.join(', ')}] takes ${bytes} bytes, data_offsets [${begin}, ${end}] give ${end - begin}`,
    { name, shape, dtype, bytes, given: end - begin },
  );
}

/** Each tensor begins where the one before ends, and the last ends with the file. */
function checkLayout(claims: readonly Claim[], dataBytes: number): void {
  let reached = 0;
  for (const { name, begin, end } of claims) {
    if (begin !== reached) {
      const code = begin < reached ? 'safetensors/overlap' : 'safetensors/hole';
      const fault =
        begin < reached ? 'overlaps the tensor before, which' : 'leaves a gap: the one before';
      throw new DataError(
        code,
        `safetensors: ${quoted(name)} begins at byte ${begin} and ${fault} ends at ${reached}`,
        { name, begin, expected: reached },
      );
    }
    reached = end;
  }
  if (reached === dataBytes) return;
  const isShort = reached > dataBytes;
  throw new DataError(
    isShort ? 'safetensors/truncated' : 'safetensors/trailing-bytes',
    `safetensors: the header promises ${reached} bytes of numbers, the file has ${dataBytes}: ${isShort ? 'it was cut short' : 'something was added'}`,
    { expected: reached, actual: dataBytes },
  );
}
