/**
 * @file `pnpm fuzz --seconds 60 --seed 1 [--reader png]`: damaged files for every reader in turn;
 * `--inputs 6000` in place of seconds gives the same files on every machine. An input on which a reader
 * fails is kept in `fuzz-failures/`, to be read again with `--reader` and `--input <file>`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Failure, fuzz, problemWith } from './fuzz/fuzz.ts';
import { readers } from './fuzz/readers.ts';

const folder = 'fuzz-failures';

/** Inputs of one reader before it is the next one's turn. */
const turn = 200;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    inputs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    reader: { type: 'string' },
    input: { type: 'string' },
  },
});

const chosen = readers.filter(({ id }) => values.reader === undefined || id === values.reader);
if (chosen.length === 0) {
  throw new Error(`no reader "${values.reader}"; known: ${readers.map(({ id }) => id).join(', ')}`);
}
const now = () => performance.now();

function keep({ reader, number, input, problem }: Failure): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${reader}-${values.seed}-${number}.bin`);
  writeFileSync(path, input);
  console.log(`${reader}, input ${number} of seed ${values.seed}, ${input.length} bytes: ${path}`);
  console.log(problem);
}

/** Turn after turn until there were enough; a reader that failed has had its last one. */
async function fuzzAll(isEnough: (inputs: number) => boolean, seed: number): Promise<number> {
  const failed = new Set<string>();
  let inputs = 0;
  for (let from = 0; !isEnough(from) && failed.size < chosen.length; from += turn) {
    for (const reader of chosen) {
      if (failed.has(reader.id)) continue;
      const failure = await fuzz(reader, { seed, from, to: from + turn, now });
      inputs += turn;
      if (failure === null) continue;
      failed.add(reader.id);
      keep(failure);
    }
  }
  console.log(`seed ${seed}: ${inputs} inputs, ${failed.size} of ${chosen.length} readers failed`);
  return failed.size;
}

if (values.input === undefined) {
  const until = now() + 1000 * Number(values.seconds);
  const most = values.inputs === undefined ? null : Number(values.inputs);
  const isEnough = (inputs: number) => (most === null ? now() >= until : inputs >= most);
  process.exitCode = (await fuzzAll(isEnough, Number(values.seed))) === 0 ? 0 : 1;
} else {
  const bytes = readFileSync(values.input);
  for (const reader of chosen) {
    console.log(`${reader.id}: ${(await problemWith(reader, bytes, now)) ?? 'bears it'}`);
  }
}
