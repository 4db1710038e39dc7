/** @file `pnpm layers`: applies the rules of layers.ts to every source file. */
import { readFileSync } from 'node:fs';
import { findViolations } from './layers.ts';
import { scriptFiles, sourceFiles } from './source-files.ts';

const files = [...sourceFiles(), ...scriptFiles()];
const violations = files.flatMap((file) => findViolations(file, readFileSync(file, 'utf8')));
for (const { file, line, reason } of violations) console.error(`${file}:${line}  ${reason}`);
console.log(`layers: ${files.length} files, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
