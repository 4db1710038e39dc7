/** @file What a run prints, as a README shows it: the first lines of a figure that is text. */
import { nodeSource } from '@nnzoo/datasets/node';
import { type AnyOptionValue, train } from '@nnzoo/training';
import { type Registry, registry } from '@nnzoo/zoo';

interface Printed {
  readonly architecture: string;
  readonly data: string;
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  /** The figure's id. */
  readonly figure: string;
  /** How many of its lines are shown. */
  readonly lines: number;
}

const shown: Readonly<Record<string, Printed>> = {
  'scalar-explain': {
    architecture: 'scalar',
    data: 'moons-pair',
    options: { explain: true },
    figure: 'three-ways',
    lines: 5,
  },
};

/** By name: the lines, indented as a block of Markdown. */
export async function printedBlocks(): Promise<Readonly<Record<string, string>>> {
  const blocks = Object.entries(shown).map(async ([name, each]) => [name, await block(each)]);
  return Object.fromEntries(await Promise.all(blocks));
}

async function block({ architecture: id, data, options, figure: wanted, lines }: Printed) {
  const architecture = await (registry as Registry)[id]();
  const run = await train(architecture, {
    data: { name: data, source: nodeSource() },
    seed: 1,
    options,
  });
  const figure = run.figures().find((candidate) => candidate.id === wanted);
  if (figure?.kind !== 'text') throw new Error(`${id} on ${data} prints no figure ${wanted}`);
  const shownLines = figure.lines.slice(0, lines).map((line) => `    ${line}`.trimEnd());
  return `\n${shownLines.join('\n')}\n`;
}
