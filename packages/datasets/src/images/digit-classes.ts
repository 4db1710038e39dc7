/** @file The ten digits as classes: on a card, and of pictures. */
import type { Target } from '@nnzoo/data';

/** The target of digit classes on a card, with how often each digit occurs. */
export function digitTarget(counts: readonly number[]) {
  return {
    kind: 'class',
    name: 'digit',
    meaning: 'the digit that was written',
    classes: counts.map((rows, digit) => ({ value: `${digit}`, label: `${digit}`, rows })),
  } as const;
}

/** The class target of pictures of digits. */
export function digitClasses(ids: Int32Array): Extract<Target, { kind: 'class' }> {
  return { kind: 'class', name: 'digit', labels: [...'0123456789'], ids };
}
