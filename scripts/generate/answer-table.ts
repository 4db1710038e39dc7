/** @file What `zoo predict` and `zoo sample` take and give, by architecture; tested by answers.test.ts. */
import { markdownTable } from '@nnzoo/experiments';
import { type Answer, answers, type GivenKind } from './answers.ts';

const head = [
  'architecture',
  'trained on',
  '`zoo predict` takes',
  'a line it gives',
  '`zoo sample`',
];

/** What a file to predict is, in words. */
const kinds: Readonly<Record<GivenKind, string>> = {
  rows: 'CSV with the columns of training, in any order',
  pictures: 'a PNG or JPEG file, a folder of them, or an idx file',
  pixels: 'a PNG or JPEG file, a folder, idx, or CSV with a column for each pixel',
  text: 'a text in each line',
  newcomers: 'CSV: `latitude,longitude,liked`, and `name`',
};

/** A row for each architecture and kind of data. */
export function answerTable(): string {
  const rows = answers.map((answer) => [
    ...[`[${answer.architecture}](../../packages/${answer.architecture})`, answer.data],
    ...[kinds[answer.gives], `\`${shortened(answer)}\``],
    answer.samples ? 'a text in each line, `--prompt` as its beginning' : '–',
  ]);
  return markdownTable(head, rows);
}

/** What repeats by class or by rank is said once. */
function shortened({ head }: Answer): string {
  return head.replace(/(,p\([^)]*\))+/, ',p(…) of each class').replace(/,place_2.*/, ',…,km_10');
}
