/** @file The files that a new architecture is entered in, as they are with it. */
import { readFileSync } from 'node:fs';
import { insertRegistryLine, type Names } from './names.ts';

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}
interface Project {
  readonly references: readonly { readonly path: string }[];
}

/** The registry's file. */
export const registry = 'packages/zoo/src/index.ts';

/** Paths with their new text. */
export function changesFor(names: Names): [string, string][] {
  const { id } = names;
  return [
    [registry, insertRegistryLine(readFileSync(registry, 'utf8'), names)],
    edited('packages/zoo/package.json', (manifest: Manifest) => ({
      ...manifest,
      dependencies: { ...manifest.dependencies, [`@nnzoo/${id}`]: 'workspace:*' },
    })),
    // For `pnpm play`: a learner's file finds every package from the root.
    edited('package.json', (manifest: Manifest) => ({
      ...manifest,
      devDependencies: { ...manifest.devDependencies, [`@nnzoo/${id}`]: 'workspace:*' },
    })),
    edited('packages/zoo/tsconfig.json', (project: Project) => ({
      ...project,
      references: [...project.references, { path: `../${id}` }],
    })),
    edited('tsconfig.json', (project: Project) => ({
      ...project,
      references: [{ path: `packages/${id}` }, ...project.references],
    })),
  ];
}

/** A JSON file with a change. */
function edited<Content>(file: string, change: (content: Content) => Content): [string, string] {
  const content: Content = JSON.parse(readFileSync(file, 'utf8'));
  return [file, `${JSON.stringify(change(content), null, 2)}\n`];
}
