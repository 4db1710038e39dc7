import { expect, test } from 'vitest';
import { tableOf } from '../src/worker/figure-table.ts';

test('a picture may have more pixels than a call takes arguments', () => {
  const pixels = Float64Array.from({ length: 400 * 400 }, (_, i) => i % 5);
  const picture = { pixels, height: 400, width: 400, channels: 1, label: 'a' } as const;
  const { rows } = tableOf({
    kind: 'images',
    id: 'p',
    title: 'P',
    caption: '',
    columns: 1,
    images: [picture],
  });
  expect(rows).toEqual([[1, 'a', 0, 2, 4]]);
});
