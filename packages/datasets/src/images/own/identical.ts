/** @file Pictures that are the same, pixel by pixel. */
import { type Finding, Fingerprint, type ImageSet } from '@nnzoo/data';

/** Says where pictures equal others, above all where those of different classes do. */
export function identicalFindings(images: ImageSet, hasTransparency: boolean): Finding[] {
  const { size, target } = images;
  const groups = new Map<string, number[]>();
  for (let row = 0; row < size; row++) {
    const print = new Fingerprint().bytes(images.picture(row)).digest();
    const group = groups.get(print);
    if (group) group.push(row);
    else groups.set(print, [row]);
  }
  const alike = [...groups.values()].filter((rows) => rows.length > 1);
  if (alike.length === 0) return [];
  const count = alike.reduce((sum, rows) => sum + rows.length, 0);
  const separated = alike.filter((rows) => new Set(rows.map((row) => target?.ids[row])).size > 1);
  const separatedCount = separated.reduce((sum, rows) => sum + rows.length, 0);
  const all = alike.length === 1 && count === size;
  const some = `${count} of ${size} pictures are identical to another one`;
  const across = separatedCount === 0 ? '' : `, ${separatedCount} of them to one of another class`;
  return [
    {
      check: 'identical-pictures',
      severity: separatedCount > 0 ? 'warning' : 'note',
      subject: images.name,
      measured: all ? `all ${size} pictures are identical` : `${some}${across}`,
      healthy: 'pictures that differ',
      fix: hasTransparency
        ? 'they are transparent: lay them on another ground, --background black'
        : 'take the copies out: equal pictures in training and test make a score too good, in two classes they cannot be told apart',
    },
  ];
}
