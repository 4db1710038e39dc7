/** @file Pictures of one's own as data to learn from. Read after messages.ts and ../run/pack.ts. */
import type { ImageSet } from '@nnzoo/data';
import type { ReadPicture } from '@nnzoo/datasets';
import { unpackFiles } from '../run/pack.ts';
import type { OwnData } from './messages.ts';

/** Pictures of other sizes, and larger ones than a page trains on at once, are brought to this one. */
const usual = { height: 28, width: 28 };
const largest = 64;

/**
 * A class for each folder; as they are where all are of one small size, else 28 × 28.
 *
 * @throws what `readPicture` throws for a file that it cannot read, with its path
 */
export async function readPictures({ name, bytes }: OwnData): Promise<ImageSet> {
  const { PictureGathering, readPicture } = await import('@nnzoo/datasets');
  const files = [...unpackFiles(bytes)];
  const labels = [...new Set(files.map(([path]) => classOf(path)))];
  const pictures: ReadPicture[] = [];
  for (const [path, file] of files) pictures.push(await readPicture(file, { name: path }));
  const [{ height, width }] = pictures;
  const isAlike = pictures.every((each) => each.height === height && each.width === width);
  const size = isAlike && Math.max(height, width) <= largest ? null : usual;
  const gathering = new PictureGathering({ count: files.length, size });
  for (const [i, [path]] of files.entries()) {
    gathering.add(pictures[i], path, labels.indexOf(classOf(path)));
  }
  return gathering.finish(name, labels);
}

function classOf(path: string): string {
  return path.split('/')[0];
}
