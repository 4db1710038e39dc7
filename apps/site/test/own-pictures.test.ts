import { expect, test } from 'vitest';
import { picturesAmong } from '../src/lab/own-pictures.ts';
import { unpackFiles } from '../src/run/pack.ts';

test('pictures of one name in two folders of one class are all there', async () => {
  const paths = ['a/cat/1.png', 'b/cat/1.png', 'a/dog/1.png'];
  const found = paths.map((path, i) => ({ path, file: new File([Uint8Array.of(i)], '1.png') }));
  const { bytes } = await picturesAmong(found);
  const files = [...unpackFiles(bytes)].map(([path, [content]]) => [path.split('/')[0], content]);
  expect(files).toEqual([
    ['cat', 0],
    ['dog', 2],
    ['cat', 1],
  ]);
});
