/** @file `pnpm layers`: applies the rules of layers.ts and circles.ts to every source file. */
import { readFileSync } from 'node:fs';
import { findCircles, valueImports } from './circles.ts';
import { findViolations } from './layers.ts';
import { scriptFiles, sourceFiles } from './source-files.ts';

const texts = new Map([...sourceFiles(), ...scriptFiles()].map((file) => [file, readFileSync(file, 'utf8')]));
const layers = [...texts].flatMap(([file, text]) =>
  findViolations(file, text).map(({ line, reason }) => `${file}:${line}  ${reason}`),
);
const graph = new Map([...texts].map(([file, text]) => [file, valueImports(file, text)]));
const violations = [...layers, ...findCircles(graph)];
for (const violation of violations) console.error(violation);
console.log(`layers: ${texts.size} files, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
