/** @file Which sizes fit together. Read after options.ts. */
import { UsageError } from '@nnzoo/core';
import { counted } from '@nnzoo/data';
import type { TransformerOptions } from './options.ts';

/**
 * Refuses sizes that do not fit, before the text is read.
 *
 * @throws UsageError `transformer/heads` where the heads do not divide the channels;
 *   `transformer/positions` where waves lack a partner.
 */
export function checkSizes({ heads, channels, positions }: TransformerOptions): void {
  if (channels % heads !== 0) {
    const fitting = [1, 2, 3, 4, 6, 8, 12, 16].filter((count) => channels % count === 0);
    throw new UsageError(
      'transformer/heads',
      `${counted(heads, 'head')} cannot divide ${channels} channels evenly; --heads ${fitting.join(', ')} would, or --channels ${heads * Math.ceil(channels / heads)}`,
      { heads, channels },
    );
  }
  const waves = { rotary: channels / heads, sinusoidal: channels, learned: 0, none: 0 }[positions];
  if (waves % 2 === 0) return;
  const subject = positions === 'rotary' ? 'channels of a head' : 'channels';
  throw new UsageError(
    'transformer/positions',
    `${positions} positions come in pairs, and there are ${waves} ${subject}; --channels ${2 * channels}, or --positions learned`,
    { positions, channels, heads },
  );
}
