/** @file What a run has come to, as bytes: all of its folder that must not depend on interruptions. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const files = ['last.safetensors', 'best.safetensors', 'metrics.jsonl', 'report.html'];

/** Weights, metrics, report and figures of a run, by their names in its folder. */
export function outcomeOf(folder: string): Record<string, string> {
  const figures = join(folder, 'figures');
  const drawn = existsSync(figures) ? readdirSync(figures).sort() : [];
  const names = [...files, ...drawn.map((name) => join('figures', name))];
  return Object.fromEntries(
    names.map((name) => [name, withoutMachine(readFileSync(join(folder, name), 'latin1'))]),
  );
}

/** A report without the one part that says something about the machine. */
function withoutMachine(text: string): string {
  return text.replace(/<section id="environment".*?<\/section>/s, '');
}

/** One number for all of that. */
export function outcomeHash(folder: string): string {
  const hash = createHash('sha256');
  for (const [name, content] of Object.entries(outcomeOf(folder))) {
    hash.update(`${name}\n`).update(content, 'latin1');
  }
  return hash.digest('hex');
}
