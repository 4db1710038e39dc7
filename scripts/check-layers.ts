/**
 * @file `pnpm layers`: applies the rules of layers.ts to every source file and script, and those of
 * circles.ts, import-first.ts and reading-order.ts to every source file.
 */
import { readFileSync } from 'node:fs';
import { filesOfCircles, findCircles, valueImports } from './circles.ts';
import { importEachFirst } from './import-first.ts';
import { findViolations } from './layers.ts';
import { findOrderFaults } from './reading-order.ts';
import { scriptFiles, sourceFiles } from './source-files.ts';

const textsOf = (files: readonly string[]) =>
  new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const texts = textsOf(sourceFiles());
const graph = new Map([...texts].map(([file, text]) => [file, valueImports(file, text)]));
const breaches = [...texts, ...textsOf(scriptFiles())].flatMap(([file, text]) =>
  findViolations(file, text).map(({ line, reason }) => `${file}:${line}  ${reason}`),
);
const violations = [
  ...breaches,
  ...findCircles(graph),
  ...(await importEachFirst(filesOfCircles(graph))),
  ...findOrderFaults(texts, graph),
];
for (const violation of violations) console.error(violation);
console.log(`layers: ${texts.size} files, ${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
