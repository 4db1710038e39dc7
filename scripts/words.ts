/**
 * @file `pnpm words`: finds the words that CONTRIBUTING.md lists as gone, in sources, messages, help and
 * pages (the list stands there alone); and compares docs/glossary.md with the terms that people read: none
 * is missing, none is idle, and each names a file that exists.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findWords, wordsIn } from './words/find-words.ts';
import { entriesOf, missingTerms, unusedEntries } from './words/glossary.ts';
import { allTexts, usedTerms } from './words/terms.ts';

const words = wordsIn(readFileSync('CONTRIBUTING.md', 'utf8'));
const paths = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.md', '*.txt'], {
  encoding: 'utf8',
})
  .split('\n')
  // The list itself, the history, this check, and texts of others.
  .filter(
    (path) => path !== '' && !/^(CONTRIBUTING|CHANGELOG)\.md$|\/find-words|license\.md$/.test(path),
  );
const found = paths.flatMap((path) =>
  findWords(readFileSync(path, 'utf8'), words).map(({ line, word, instead }) => {
    return `${path}:${line}: "${word}": say ${instead}`;
  }),
);

const glossary = 'docs/glossary.md';
const entries = entriesOf(readFileSync(glossary, 'utf8'));
const pages = paths.filter((path) => path.endsWith('.md') && path !== glossary);
const sources = paths.filter((path) => /^(packages|apps)\/[^/]+\/src\//.test(path));
const readmes = pages.filter((path) => path.endsWith('README.md'));
const terms = await usedTerms(readmes);
const wrong = [
  ...missingTerms(terms, entries).map(
    ({ term, by }) => `${glossary}: "${term}" is missing (${by})`,
  ),
  ...unusedEntries(entries, await allTexts([...pages, ...sources])).map(
    ({ names }) => `${glossary}: "${names[0]}" is used on no page, in no source, lesson or help`,
  ),
  ...entries
    .filter(({ see }) => !existsSync(see))
    .map(({ names, see }) => `${glossary}: "${names[0]}" names ${see}, which does not exist`),
];

const all = [...found, ...new Set(wrong)];
for (const line of all) console.error(line);
console.log(
  `words: ${paths.length} files, ${words.length} words, ${terms.length} terms, ${all.length} found`,
);
process.exitCode = all.length === 0 ? 0 : 1;
