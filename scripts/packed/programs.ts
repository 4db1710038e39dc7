/** @file The programs that pages show, as files: each block of code whose first line is its file's name. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program of a page. */
export interface Program {
  readonly name: string;
  readonly text: string;
}

const block = /^```(?:ts|js)\n\/\/ ([\w-]+\.(?:ts|js))\n([\s\S]*?)^```$/gm;

/** The programs in a page, in order. */
export function programsOf(page: string): Program[] {
  return [...page.matchAll(block)].map(([, name, text]) => ({ name, text }));
}

/** Writes those of these pages into `folder`; the names are returned. */
export function writePrograms(pages: readonly string[], folder: string): string[] {
  const programs = pages.flatMap((page) => programsOf(readFileSync(page, 'utf8')));
  for (const { name, text } of programs) writeFileSync(join(folder, name), text);
  return programs.map(({ name }) => name);
}
