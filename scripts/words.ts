/**
 * @file `pnpm words`: finds the words that CONTRIBUTING.md lists as gone, in sources, messages, help and
 * pages. The list stands there alone.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findWords, wordsIn } from './words/find-words.ts';

const words = wordsIn(readFileSync('CONTRIBUTING.md', 'utf8'));
const paths = execFileSync('git', ['ls-files', '*.ts', '*.md', '*.txt'], { encoding: 'utf8' })
  .split('\n')
  // The list itself, the history, this check, and texts of others.
  .filter(
    (path) => path !== '' && !/^(CONTRIBUTING|CHANGELOG)\.md$|\/find-words|licence\.md$/.test(path),
  );
const found = paths.flatMap((path) =>
  findWords(readFileSync(path, 'utf8'), words).map(({ line, word, instead }) => {
    return `${path}:${line}: "${word}": say ${instead}`;
  }),
);
for (const line of found) console.error(line);
console.log(`words: ${paths.length} files, ${words.length} words, ${found.length} found`);
process.exitCode = found.length === 0 ? 0 : 1;
