/**
 * @file `pnpm generate`: writes the generated parts of the READMEs (tables of results, options and
 * data sets) between their markers. `--check` writes nothing and fails where a part is out of date.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { registry } from '@nnzoo/zoo';
import { answerTable } from './generate/answer-table.ts';
import { dataTable, optionTable } from './generate/architecture-tables.ts';
import { exerciseList } from './generate/exercise-list.ts';
import { lessonPlan } from './generate/lesson-plan.ts';
import { mutationTable } from './generate/mutation-table.ts';
import { lessonPages, notesPage } from './generate/notes-page.ts';
import { replaceParts } from './generate/parts.ts';
import { drawPicture, pictures } from './generate/pictures.ts';
import { printedBlocks } from './generate/printed.ts';
import { publishedModule } from './generate/published.ts';
import { detailTable, referenceTable, resultsTable } from './generate/result-tables.ts';
import { shortTable, zooTable } from './generate/zoo-table.ts';

const check = process.argv.includes('--check');
const architectures = await Promise.all(Object.values(registry).map((load) => load()));
const find = (id: string) => {
  const found = architectures.find((architecture) => architecture.id === id);
  if (!found) throw new Error(`a generated part names ${id}, which is not in the registry`);
  return found;
};

const zoo = await zooTable();
const short = await shortTable(architectures);
const printed = await printedBlocks();

/** What may stand between `<!-- generated:name argument -->` and `<!-- /generated -->`. */
const parts = {
  zoo: () => zoo,
  short: () => short,
  results: () => resultsTable(architectures),
  reference: (id: string) => referenceTable(find(id)),
  details: (id: string) => detailTable(find(id)),
  options: (id: string) => optionTable(find(id)),
  datasets: (id: string) => dataTable(find(id)),
  answers: () => answerTable(),
  mutation: () => mutationTable(),
  printed: (name: string) => printed[name],
  exercises: (id: string) => exerciseList(id),
  plan: (length: string) => lessonPlan(length),
} satisfies Record<string, (argument: string) => string>;

const files = [
  ...['README.md', 'results/README.md', 'apps/cli/README.md', 'docs/mutation.md'],
  ...architectures.map(({ id }) => `packages/${id}/README.md`),
  ...['packages/core/README.md', 'docs/lesson-plan.md'],
];
let outdated = 0;
for (const file of files) write(file, replaceParts(readFileSync(file, 'utf8'), parts));
for (const picture of pictures) write(picture.file, await drawPicture(picture));
const lessonFiles = [notesPage(), ...(await lessonPages())];
for (const { path, text } of lessonFiles) write(path, text);
write('packages/experiments/src/published/figures.ts', publishedModule(architectures));

/** Writes the file where it differs, or says so. */
function write(file: string, content: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return;
  outdated++;
  console.log(`${file} ${check ? 'is out of date: run pnpm generate' : 'written'}`);
  if (check) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

console.log(
  `generated: ${files.length + lessonFiles.length + 1} files, ${pictures.length} pictures, ${outdated} ${check ? 'out of date' : 'written'}`,
);
process.exitCode = check && outdated > 0 ? 1 : 0;
