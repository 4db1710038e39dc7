/** @file Before the first test: a folder for what programs.ts makes. It ends with the run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where programs.ts puts them. */
    programs: string;
  }
}

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'nnzoo-programs-'));
  provide('programs', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
