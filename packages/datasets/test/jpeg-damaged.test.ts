/** @file JPEG files with one bit changed, beside what libjpeg makes of them; files that are cut off. */
import { describe, expect, it } from 'vitest';
import golden from './golden/damaged.json' with { type: 'json' };
import { bytesOf, told } from './jpeg-told.ts';

/** What this reader refuses and libjpeg guesses: tables of its own, and where a restart marker may be. */
const isGuessed = (ours: string) => /names a Huffman table|restart marker is missing/.test(ours);

describe.each(Object.entries(golden))('a JPEG file (%s) with one bit changed', (_, file) => {
  const whole = bytesOf(file.hex);

  it('has the pixels that libjpeg reads, or is refused where libjpeg finds damage', () => {
    expect(told(whole)).toBe(file.whole);
    const wrong: string[] = [];
    let passed = 0;
    for (let i = 0; i < whole.length; i++) {
      const bytes = Uint8Array.from(whole);
      bytes[i] ^= i % 2 === 0 ? 1 : 16;
      const ours = told(bytes);
      const its = file.changed.slice(4 * i, 4 * i + 4);
      const warned = file.warned[i];
      const isRefused = ours.length > 4;
      if (its === 'stop') {
        if (!isRefused) passed++;
      } else if (isRefused ? warned === '-' && !isGuessed(ours) : warned === 'd' || ours !== its) {
        wrong.push(`byte ${i}: ${ours}, not ${its} (${warned})`);
      }
    }
    expect(wrong).toEqual([]);
    // libjpeg stops at the reserved marker 0xf0, whose segment is passed over here.
    expect(passed).toBe(1);
  });
});

it('a JPEG file that is cut off anywhere says so', () => {
  const whole = bytesOf(golden.progressive.hex);
  const others = Array.from({ length: whole.length - 2 }, (_, i) => told(whole.subarray(0, i + 2)));
  expect([...new Set(others)]).toEqual([
    'a: the file ends in the middle of its picture: copy it again',
  ]);
});
