/** @file The pages of a Parquet file, written here by parquet.thrift: what fits what the file says of them, and what does not. */
import { isNnzooError } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { openSheet } from '../src/index.ts';
import { checkPages } from '../src/sheets/parquet-pages.ts';
import { golden, refusalOf } from './golden-file.ts';

const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

/** A number as a zigzag varint, as the compact protocol of Thrift has it. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value < 0 ? -2 * value - 1 : 2 * value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return [...bytes, left];
}

/** A page of so many values: the head by parquet.thrift (0: data, 2: dictionary), and its bytes. */
function page(
  kind: 0 | 2,
  [unpacked, packed, values]: readonly number[],
  given = packed,
): number[] {
  const counts = [0x15, ...varint(values), 0x15, 0, 0];
  const head = [0x15, ...varint(kind), 0x15, ...varint(unpacked), 0x15, ...varint(packed)];
  return [...head, kind === 0 ? 0x2c : 0x4c, ...counts, 0, ...Array(given).fill(0)];
}

describe('the pages of a Parquet file', () => {
  async function fits(
    pages: readonly number[],
    rows: number,
    changed: Readonly<Record<string, bigint>> = {},
  ) {
    const bytes = Uint8Array.of(...ascii('PAR1'), ...pages);
    const column = {
      ...{ data_page_offset: 4n, total_compressed_size: BigInt(pages.length) },
      ...{ total_uncompressed_size: 100n, path_in_schema: ['x'], ...changed },
    };
    const groups = [{ columns: [{ meta_data: column }], num_rows: BigInt(rows) }];
    try {
      await checkPages(bytes, { row_groups: groups }, 'a');
      return true;
    } catch (error) {
      if (isNnzooError(error) && error.code === 'parquet/damaged') return false;
      throw error;
    }
  }

  it('fit where they hold as many values as there are rows, within their bytes', async () => {
    expect(await fits(page(0, [10, 10, 5]), 5)).toBe(true);
    expect(await fits([...page(0, [10, 10, 5]), ...page(0, [8, 3, 2])], 7)).toBe(true);
    expect(await fits([...page(2, [1, 1, 8]), ...page(0, [8, 3, 2])], 2)).toBe(true);
    // Runs of one value take no room, and gaps none at all.
    expect(await fits(page(0, [100, 10, 1000]), 1000)).toBe(true);
    expect(await fits(page(0, [0, 0, 5]), 5)).toBe(true);
  });

  it.each([
    ['a value less', page(0, [10, 10, 4]), 5],
    ['a value more', page(0, [10, 10, 6]), 5],
    ['a page more', [...page(0, [10, 10, 5]), ...page(0, [8, 3, 2])], 5],
    ['more bytes unpacked than the column', page(0, [101, 10, 5]), 5],
    ['fewer than none unpacked', page(0, [-1, 10, 5]), 5],
    ['fewer than none packed', page(0, [10, -1, 5], 10), 5],
    ['fewer values than none', [...page(0, [8, 3, -2]), ...page(0, [10, 10, 7])], 5],
    ['fewer words than none', [...page(2, [8, 3, -2]), ...page(0, [10, 10, 5])], 5],
    ['more bytes than there are', page(0, [10, 11, 5], 10), 5],
    ['more words than bits', [...page(2, [1, 1, 9]), ...page(0, [8, 3, 2])], 2],
  ])('with %s do not fit', async (_, pages, rows) => {
    expect(await fits(pages, rows)).toBe(false);
  });

  it('stand where the file says, behind its first four bytes and before its end', async () => {
    const pages = page(0, [10, 10, 5]);
    const { length } = pages;
    const dictionary = [...page(2, [1, 1, 8]), ...pages];
    const first = BigInt(4 + dictionary.length - length);
    const later = { data_page_offset: first, dictionary_page_offset: 4n };
    expect(await fits(dictionary, 5, later)).toBe(true);
    expect(await fits(pages, 5, { dictionary_page_offset: 0n })).toBe(true);
    for (const wrong of [
      { data_page_offset: 3n },
      { total_compressed_size: 0n },
      { total_compressed_size: -1n },
      { total_compressed_size: BigInt(length + 1) },
    ]) {
      expect(await fits(pages, 5, wrong)).toBe(false);
    }
  });

  it('begin and end with PAR1, and are not empty', async () => {
    const codeAt = async (bytes: Uint8Array) => {
      const error = await refusalOf(() => openSheet(bytes, { name: 'a.parquet' }));
      return [error.code, error.message];
    };
    const whole = golden('trees-none.parquet');
    const [begins, cut] = [/does not begin with PAR1/, /it is cut off/];
    expect(await codeAt(whole.with(0, 81))).toEqual([
      'parquet/damaged',
      expect.stringMatching(begins),
    ]);
    expect(await codeAt(whole.with(whole.length - 1, 81))).toEqual([
      'parquet/damaged',
      expect.stringMatching(cut),
    ]);
    expect(await codeAt(Uint8Array.from(ascii('PAR1PAR1')))).toEqual([
      'parquet/damaged',
      expect.stringMatching(cut),
    ]);
  });
});
