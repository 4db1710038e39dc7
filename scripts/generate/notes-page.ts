/** @file docs/notes.md and docs/pages/*.md, from the notes and pages of packages/lessons. */
import { nodeSource } from '@nnzoo/datasets/node';
import { markdownTable } from '@nnzoo/experiments';
import { figureToSvg } from '@nnzoo/figures';
import { lessons, type Note, notes, type Page, pages } from '@nnzoo/lessons';

/** A file that is written as a whole. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const made = '<!-- Written by `pnpm generate` from packages/lessons; change it there. -->';

/** Of a page in its own folder. */
const pageFile = ({ id }: Page): string => `docs/pages/${id}.md`;
const pictureFile = (name: string): string => `docs/images/${name}.svg`;

/** `zoo learn …` of the lesson that a page belongs to. */
function commandOf(page: Page): string {
  const lesson = lessons.find((each) => each.page === page);
  if (!lesson) throw new Error(`no lesson shows the page ${page.id}`);
  return `pnpm zoo learn ${lesson.id} --show`;
}

function noteSection({ id, sentence, said, command, place, picture }: Note): string {
  const behind = pages.filter((page) => page.notes.includes(id));
  const asked = lessons.filter((lesson) => lesson.notes.includes(id));
  const links = behind.map((page) => `[${page.title}](pages/${page.id}.md)`);
  return [
    `### ${id}`,
    sentence,
    ...(said
      ? [
          `_The notes say: ${said.words}. That is ${said.verdict}; the sentence above is corrected._`,
        ]
      : []),
    [
      `- See it: \`pnpm zoo ${command}\``,
      `- Read it: \`${place.symbol}\` in [${place.file}](../${place.file})`,
      ...(links.length > 0 ? [`- Compared: ${links.join(', ')}`] : []),
      ...(asked.length > 0
        ? [`- Asked: ${asked.map((lesson) => `\`pnpm zoo learn ${lesson.id}\``).join(', ')}`]
        : []),
    ].join('\n'),
    ...(picture ? [`![${sentence.split(/[:;.]/)[0]}](images/${picture}.svg)`] : []),
  ].join('\n\n');
}

/** The map from every note to the code that shows it. */
export function notesPage(): GeneratedFile {
  const all = notes.flatMap((part) => part.notes);
  const corrected = all.filter(({ said }) => said).map(({ id }) => id);
  const text = [
    '# The notes, line by line',
    made,
    `The zoo grew from a student’s notes on neural networks. Here they are, ${all.length} of them, each with the command that shows it and the place where it is written down. ${corrected.length} were loose or wrong and are corrected: ${corrected.join(', ')}.`,
    'Every command can be typed as it stands; `pnpm zoo learn` asks a question about each note.',
    ...notes.flatMap((part) => [`## ${part.title}`, ...part.notes.map(noteSection)]),
  ].join('\n\n');
  return { path: 'docs/notes.md', text: `${text}\n` };
}

/** Each page with its numbers, and its figures as pictures. */
export async function lessonPages(): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const page of pages) {
    const { table, figures, finding } = await page.compare(nodeSource());
    // A figure of text stands in the page as text.
    const drawn = figures.map((figure, i) => {
      if (figure.kind === 'text') return { figure, picture: null };
      const name = i === 0 ? `page-${page.id}` : `page-${page.id}-${figure.id}`;
      return { figure, picture: { path: pictureFile(name), text: figureToSvg(figure) } };
    });
    const text = [
      `# ${page.title}`,
      made,
      `**The notes say** (${page.notes.join(', ')}): ${page.said}`,
      `**What is right:** ${page.corrected}`,
      `    ${commandOf(page)}`,
      `${table.title}. ${table.caption}`,
      markdownTable(
        table.columns,
        table.rows.map((row) => row.map(String)),
      ),
      ...drawn.map(({ figure, picture }) =>
        figure.kind === 'text'
          ? `${figure.title}. ${figure.caption}\n\n\`\`\`text\n${figure.lines.join('\n')}\n\`\`\``
          : `![${figure.title}](../images/${picture?.path.split('/').at(-1)})\n\n${figure.caption}`,
      ),
      finding,
    ].join('\n\n');
    files.push({ path: pageFile(page), text: `${text}\n` });
    for (const { picture } of drawn) if (picture) files.push(picture);
  }
  return files;
}
