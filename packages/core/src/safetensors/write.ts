/** @file Writing a safetensors file. Read after entry.ts and checksum.ts. */
import { aRecord, aShape, aText, check, kind } from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { checksum } from './checksum.ts';
import {
  checksumName,
  elementBytes,
  largestSize,
  metadataName,
  mostAxes,
  quoted,
  type SafetensorsEntry,
} from './entry.ts';

const somePairs = kind(
  'pairs of a name and a value, such as a Map',
  (value): value is Iterable<unknown> =>
    typeof value === 'object' && value !== null && Symbol.iterator in value,
);
const aPair = kind(
  '[name, value]',
  (value): value is readonly [string, unknown] =>
    Array.isArray(value) && typeof value[0] === 'string',
);
const anEntry = kind(
  'an object { dtype, shape, data } with data a typed array',
  (value): value is SafetensorsEntry =>
    aRecord.accepts(value) &&
    ArrayBuffer.isView(value['data']) &&
    aShape.accepts(value['shape']) &&
    Object.hasOwn(elementBytes, String(value['dtype'])),
);

type Named = readonly [name: string, entry: SafetensorsEntry];

/**
 * The bytes of a file with these tensors and metadata, and a checksum over all of it. The bytes
 * depend on the content alone, not on the order it is given in: tensors come by size of element,
 * then by name, so that each is aligned; metadata by name, after the checksum.
 *
 * @throws UsageError `safetensors/name` for a name that is reserved, or given twice
 * @throws ShapeError `safetensors/size` for data that is not as long as its shape asks
 * @throws UsageError `safetensors/bool` for a truth value other than 0 and 1
 */
export function writeSafetensors(
  tensors: Iterable<Named>,
  metadata: Iterable<readonly [string, string]> = [],
): Uint8Array {
  const named = pairsOf('tensors', tensors);
  for (const [name, entry] of named) checkEntry(name, entry);
  named.sort(byAlignment);
  const facts = pairsOf('metadata', metadata).sort(([a], [b]) => compare(a, b));
  for (const [name, fact] of facts) check('writeSafetensors', quoted(name), fact, aText);
  checkNames(named, [metadataName, '__proto__']);
  checkNames(facts, [checksumName, '__proto__']);
  const header = new TextEncoder().encode(headerText(named, facts));
  const start = 8 + header.length;
  const size = named.reduce((sum, [, { data }]) => sum + data.byteLength, start);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  let at = start;
  for (const [, { data }] of named) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  const digitsAt = 8 + beginning.length;
  const after = bytes.subarray(digitsAt + blank.length, start);
  const hash = checksum([bytes.subarray(8, digitsAt), after, bytes.subarray(start)]);
  bytes.set(new TextEncoder().encode(hash), digitsAt);
  return bytes;
}

/** The pairs, once each is seen to be one. */
function pairsOf<Pair>(name: string, given: Iterable<Pair>): Pair[] {
  check('writeSafetensors', name, given, somePairs);
  const pairs = [...given];
  for (const [i, pair] of pairs.entries()) {
    check('writeSafetensors', `${name}[${i}]`, pair, aPair);
  }
  return pairs;
}

/** The checksum is the first fact, so that its digits have a fixed place. */
const beginning = `{"${metadataName}":{"${checksumName}":"`;
const blank = '0'.repeat(16);

/** The header, its checksum blank, padded with spaces to whole 8 bytes. */
function headerText(
  named: readonly Named[],
  facts: readonly (readonly [string, string])[],
): string {
  const pairs = facts.map(([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`);
  let begin = 0;
  const claims = named.map(([name, { dtype, shape, data }]) => {
    const offsets = [begin, begin + data.byteLength];
    begin += data.byteLength;
    return `,${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: offsets })}`;
  });
  const text = `${beginning}${blank}"${pairs.join('')}}${claims.join('')}}`;
  return text + ' '.repeat(-new TextEncoder().encode(text).length & 7);
}

/** By UTF-16 code units: the same order in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function byAlignment([a, first]: Named, [b, second]: Named): number {
  return elementBytes[second.dtype] - elementBytes[first.dtype] || compare(a, b);
}

function checkNames(
  named: readonly (readonly [string, unknown])[],
  reserved: readonly string[],
): void {
  const seen = new Set(reserved);
  for (const [name] of named) {
    if (seen.has(name)) {
      const fault = reserved.includes(name) ? 'is reserved' : 'is given twice';
      throw new UsageError(
        'safetensors/name',
        `writeSafetensors: the name ${quoted(name)} ${fault}`,
        {
          name,
        },
      );
    }
    seen.add(name);
  }
}

function checkEntry(name: string, entry: SafetensorsEntry): void {
  check('writeSafetensors', quoted(name), entry, anEntry);
  const { shape, dtype, data } = entry;
  const isSize = (length: number): boolean =>
    Number.isInteger(length) && length >= 0 && length <= largestSize;
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== data.length || shape.length > mostAxes || !shape.every(isSize)) {
    throw new ShapeError(
      'safetensors/size',
      `writeSafetensors: ${quoted(name)}: shape [${shape.join(', ')}] does not fit ${data.length} numbers`,
      { name, shape, length: data.length },
    );
  }
  const index = dtype === 'BOOL' ? data.findIndex((value) => value > 1) : -1;
  if (index < 0) return;
  throw new UsageError(
    'safetensors/bool',
    `writeSafetensors: ${quoted(name)}: element ${index} of a BOOL is ${data[index]}, neither 0 nor 1`,
    { name, index, value: data[index] },
  );
}
