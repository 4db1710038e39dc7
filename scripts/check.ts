/**
 * @file `pnpm check`: everything that must hold before a change lands, one step after another, with
 * a table at the end. `--except tests` leaves a step out, `--only layers` runs just one.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

interface Step {
  readonly name: string;
  /** Command lines, run in order until one fails. */
  readonly commands: readonly (readonly string[])[];
}

const steps: readonly Step[] = [
  // First: types would build what a new clone does not have.
  { name: 'first command', commands: [['pnpm', 'run', 'first-command']] },
  { name: 'format and lint', commands: [['pnpm', 'run', 'lint']] },
  { name: 'types', commands: [['pnpm', 'run', 'types']] },
  { name: 'unused code', commands: [['pnpm', 'run', 'unused']] },
  { name: 'layers', commands: [['pnpm', 'run', 'layers']] },
  { name: 'words', commands: [['pnpm', 'run', 'words']] },
  { name: 'sizes', commands: [['pnpm', 'run', 'sizes']] },
  { name: 'generated pages', commands: [['pnpm', 'run', 'generate', '--check']] },
  { name: 'cheap results', commands: [['pnpm', 'run', 'results', '--check']] },
  { name: 'damaged files', commands: [['pnpm', 'run', 'fuzz', '--inputs', '6000']] },
  { name: 'packages', commands: [['pnpm', 'run', 'packed']] },
  { name: 'tests', commands: [['pnpm', 'test']] },
  {
    name: 'the page',
    commands: [
      ['pnpm', 'run', 'site'],
      ['pnpm', 'run', 'test:site'],
    ],
  },
  { name: 'dry runs', commands: [['pnpm', 'run', 'dry-run']] },
];

/** `pnpm` as this process was started: on the PATH, or through npx. */
function resolve([program, ...rest]: readonly string[]): [string, string[]] {
  const pnpm = process.env['npm_execpath'];
  if (program === 'pnpm' && pnpm) {
    return /\.[cm]?js$/.test(pnpm) ? [process.execPath, [pnpm, ...rest]] : [pnpm, rest];
  }
  return [program === 'node' ? process.execPath : program, rest];
}

function passes(step: Step): boolean {
  return step.commands.every((command) => {
    const [program, args] = resolve(command);
    return spawnSync(program, args, { stdio: 'inherit' }).status === 0;
  });
}

const { values } = parseArgs({ options: { except: { type: 'string' }, only: { type: 'string' } } });
const chosen = steps.filter(({ name }) =>
  values.only ? name === values.only : name !== values.except,
);
const results = chosen.map((step) => {
  console.log(`\n── ${step.name}`);
  const start = performance.now();
  return { name: step.name, passed: passes(step), seconds: (performance.now() - start) / 1000 };
});

console.log('');
for (const { name, passed, seconds } of results) {
  console.log(
    `${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s`,
  );
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
