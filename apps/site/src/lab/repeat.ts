/** @file A run as a command, and as a program: both give the same bits. Read after settings.ts. */
import { type AnyOptionValue, flagName } from '@nnzoo/training';
import { type LabSettings, ownPrefix } from './settings.ts';

/** What is repeated. */
export interface Repeatable {
  /** Id of the architecture. */
  readonly architecture: string;
  readonly settings: LabSettings;
  /** Of a file of one's own; null for a data set of the zoo. */
  readonly file: {
    readonly name: string;
    readonly label?: string;
    readonly target?: string;
  } | null;
}

/** `zoo run som --data iris --seed 1 --width 12`. */
export function commandOf({ architecture, settings, file }: Repeatable): string {
  const { data, seed, options, length } = settings;
  const roles = Object.entries(file ?? {}).filter(([name]) => name !== 'name');
  const words = [
    ...['zoo', 'run', architecture, '--data', file?.name ?? data],
    ...roles.flatMap(([name, value]) => [`--${name}`, String(value)]),
    ...['--seed', String(seed)],
    ...Object.entries({ ...length, ...options }).flatMap(([name, value]) => flagOf(name, value)),
  ];
  return words.map(quoted).join(' ');
}

/** A TypeScript file that trains the same run with the packages alone. */
export function programOf({ architecture, settings, file }: Repeatable): string {
  const { data, seed, options, length } = settings;
  const isOwn = data.startsWith(ownPrefix);
  const { name, ...roles } = file ?? { name: data };
  const table = JSON.stringify({ name: 'own', ...roles });
  const lines = [
    ...(isOwn ? [`import { readFileSync } from 'node:fs';`] : []),
    isOwn
      ? `import { parseTable } from '@nnzoo/datasets';`
      : `import { nodeSource } from '@nnzoo/datasets/node';`,
    `import { train } from '@nnzoo/training';`,
    `import { registry } from '@nnzoo/zoo';`,
    '',
    ...(isOwn
      ? [`const { table: data } = parseTable(readFileSync(${JSON.stringify(name)}), ${table});`]
      : [`const data = { name: ${JSON.stringify(data)}, source: nodeSource() };`]),
    `const run = await train(await registry[${JSON.stringify(architecture)}](), {`,
    '  data,',
    `  seed: ${seed},`,
    `  options: ${JSON.stringify(options)},`,
    ...(length === null ? [] : [`  plan: { length: ${JSON.stringify(length)} },`]),
    '  resolve: (id) => registry[id as keyof typeof registry](),',
    '});',
    'console.log(run.report.metrics);',
    '',
  ];
  return lines.join('\n');
}

function flagOf(name: string, value: AnyOptionValue): string[] {
  const flag = flagName(name);
  if (typeof value === 'boolean') return [value ? flag : flag.replace('--', '--no-')];
  return [flag, String(value)];
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
