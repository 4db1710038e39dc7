/** @file The repository's source files, as several scripts need them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of all TypeScript sources of packages and apps, sorted; run from the repository's root. */
export function sourceFiles(folder = 'src'): string[] {
  return ['packages', 'apps']
    .flatMap((group) => readdirSync(group).map((name) => join(group, name, folder)))
    .flatMap(typescriptFiles)
    .sort();
}

function typescriptFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file));
  } catch {
    return []; // a package without this folder
  }
}

/** Paths of the scripts, without their tests and what is copied elsewhere. */
export function scriptFiles(): string[] {
  return typescriptFiles('scripts').filter((file) => !/^scripts.(test|packed-project)/.test(file));
}
