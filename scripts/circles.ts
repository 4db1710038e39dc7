/**
 * @file Circles of imports that carry a value: a → b → a, where neither module can be loaded
 * without the other. Imports of types are erased and do not count. Read after layers.ts.
 */
import { posix } from 'node:path';
import { withoutComments } from './layers.ts';

/** For each source file, the files that it loads. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** `import … from './x.ts'`, `export … from './x.ts'`, `import './x.ts'`; not `import type`. */
const valueImport = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\bfrom\s*)?['"](\.[^'"]+)['"]/gm;

/** Files that one file's text loads when it is loaded, by paths from the repository's root. */
export function valueImports(file: string, text: string): string[] {
  const folder = posix.dirname(file);
  return [...withoutComments(text).matchAll(valueImport)].map(([, path]) =>
    posix.join(folder, path),
  );
}

/** An import that may close a circle, and why. */
export interface AllowedImport {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

const core = 'packages/core/src';
const methodsOf = (module: string): AllowedImport => ({
  from: `${core}/tensor.ts`,
  to: `${core}/${module}`,
  reason: 'a tensor is made by ops and has them as methods, x.add(y): nothing runs at import',
});

/** The imports that may close a circle. */
export const allowedImports: readonly AllowedImport[] = [
  methodsOf('autograd.ts'),
  methodsOf('nested.ts'),
  methodsOf('print.ts'),
  methodsOf('ops/create.ts'),
  methodsOf('ops/index.ts'),
];

/** The shortest way along imports from one file to another; undefined where there is none. */
function wayBetween(graph: ImportGraph, from: string, to: string): string[] | undefined {
  const before = new Map<string, string>();
  const reached = [from];
  for (const file of reached) {
    for (const next of graph.get(file) ?? []) {
      if (before.has(next)) continue;
      before.set(next, file);
      if (next !== to) reached.push(next);
      else return wayBack(before, from, to);
    }
  }
  return undefined;
}

function wayBack(before: ReadonlyMap<string, string>, from: string, to: string): string[] {
  const way = [to];
  do way.unshift(before.get(way[0]) as string);
  while (way[0] !== from);
  return way;
}

/** One message for each circle of value imports, and for each allowance that no circle needs. */
export function findCircles(
  graph: ImportGraph,
  allowed: readonly AllowedImport[] = allowedImports,
): string[] {
  const rest = new Map<string, readonly string[]>();
  for (const [file, imports] of graph) {
    const kept = imports.filter((to) => !allowed.some((a) => a.from === file && a.to === to));
    rest.set(file, kept);
  }
  const seen = new Set<string>();
  const messages: string[] = [];
  for (const file of rest.keys()) {
    const circle = seen.has(file) ? undefined : wayBetween(rest, file, file);
    if (circle === undefined) continue;
    for (const member of circle) seen.add(member);
    messages.push(
      `${file}  a circle of imports: ${circle.join(' → ')}; move what both need to a file of its own, or import a type only`,
    );
  }
  for (const { from, to } of allowed) {
    if (graph.get(from)?.includes(to) && wayBetween(graph, to, from)) continue;
    messages.push(`${from}  its import of ${to} is allowed in circles.ts but closes no circle`);
  }
  return messages;
}

/** Files on a circle, the allowed ones too: only they could be met half loaded. */
export function filesOfCircles(graph: ImportGraph): string[] {
  return [...graph.keys()].filter((file) => wayBetween(graph, file, file) !== undefined);
}
