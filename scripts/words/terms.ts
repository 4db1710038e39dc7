/**
 * @file The terms that must stand in the glossary: names of options, metrics, layers and optimizers, the
 * `terms` of the lessons, and what READMEs set in italics. And all texts that use them. Read after
 * glossary.ts.
 */
import { readFileSync } from 'node:fs';
import * as core from '@nnzoo/core';
import { lessons } from '@nnzoo/lessons';
import type { Architecture } from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { inWords, type UsedTerm } from './glossary.ts';

/** Names of options that are plain words and mean what they say. */
const plain =
  'active balance basis carry codes combine combiner context copies cost decay at explain factors form height ' +
  'init location method model network norm order output placement reach rotation rule shift shuffle tail ' +
  'training tune unroll way';

/** All of them, each with who uses it. */
export async function usedTerms(readmes: readonly string[]): Promise<readonly UsedTerm[]> {
  const architectures = await Promise.all(Object.values(registry).map((load) => load()));
  const prose = readmes.map((path) => ({ path, text: proseOf(readFileSync(path, 'utf8')) }));
  return [
    ...architectures.flatMap(termsOf),
    ...lessons.flatMap(({ id, terms }) => terms.map((term) => ({ term, by: `lesson ${id}` }))),
    ...prose.flatMap(({ path, text }) => italics(text).map((term) => ({ term, by: path }))),
    ...prose.flatMap(({ path, text }) => layersIn(text).map((term) => ({ term, by: path }))),
  ];
}

/** Options whose choices are terms of the field. */
const named = ['activation', 'cell', 'kernel', 'loss', 'optimizer'];

/** Names of options and metrics, and the choices of some. */
function termsOf({ id, options, datasets }: Architecture): readonly UsedTerm[] {
  const own = Object.entries(options).flatMap(([name, option]) => {
    const choices = named.includes(name) && 'choices' in option ? option.choices : [];
    return [...(plain.split(' ').includes(inWords(name)) ? [] : [name]), ...choices];
  });
  const metrics = Object.values(datasets).map(
    ({ primaryMetric }) => primaryMetric.metric.split('@')[0],
  );
  return [...new Set([...own, ...metrics])].map((term) => ({ term, by: id }));
}

/** A page without its code, generated tables and references. */
function proseOf(page: string): string {
  return page
    .split('\n## References')[0]
    .replace(/```[\s\S]*?```/g, '')
    .replace(/<!-- generated[\s\S]*?<!-- \/generated -->/g, '')
    .replace(/`[^`\n]*`/g, '');
}

/** What a page sets in italics is a term that it introduces. */
function italics(prose: string): string[] {
  return [...prose.matchAll(/(?<![\w*])_([a-z][a-z -]+)_(?![\w*])/gi)].map(([, term]) => term);
}

/** Layers and optimizers of core that a page names. */
function layersIn(prose: string): string[] {
  return Object.entries(core)
    .filter(([, value]) => isLayer(value))
    .map(([name]) => name)
    .filter((name) => new RegExp(`\\b${name}\\b`).test(prose));
}

function isLayer(value: unknown): boolean {
  if (typeof value !== 'function') return false;
  const { prototype } = value;
  return prototype instanceof core.Layer || prototype instanceof core.Optimizer;
}

/** Everything that people read: the pages and sources at these paths, lessons and help. */
export async function allTexts(paths: readonly string[]): Promise<readonly string[]> {
  const architectures = await Promise.all(Object.values(registry).map((load) => load()));
  return [
    ...paths.map((path) => readFileSync(path, 'utf8')),
    JSON.stringify(lessons),
    ...architectures.flatMap(({ options }) =>
      Object.entries(options).map(([name, { help }]) => `${name}: ${help}`),
    ),
  ];
}
