/**
 * @file The worker that trains, as small as it can be: without texts that it never shows, without figures for a
 * terminal, in few files. Read after places.ts.
 */
import type { Plugin, Rolldown } from 'vite';
import { withoutProse } from './without-prose.ts';

const entry = /src[\\/]worker[\\/]worker\.ts$/;
const card = /sets[\\/][\w-]+[\\/]card\.ts$/;
const terminal = /figures[\\/]src[\\/]kinds[\\/][\w-]+[\\/]terminal\.ts$/;

/** Each file is asked for by itself, and packed by itself: what many architectures need is in few of them. */
const groups: Rolldown.CodeSplittingGroup[] = [
  { name: 'engine', tags: ['$initial'], priority: 3 },
  { name: 'data-sets', test: /datasets.src.(entries|registry|sets.[\w-]+.card)\.ts/, priority: 2 },
  {
    ...{ name: 'training', test: /packages.(core|data|training).src/, minShareCount: 10 },
    ...{ entriesAware: true, entriesAwareMergeThreshold: 4000, priority: 1 },
  },
];

/** A group's name is its first name and those of all that need it. */
const chunkFileNames = ({ name }: { readonly name: string }) =>
  `assets/${name.split('~')[0]}-[hash].js`;

/** Errors, and weights for other programs, name classes; names of functions are for the checks of exercises. */
const minify: NonNullable<Rolldown.OutputOptions['minify']> = {
  compress: true,
  codegen: true,
  mangle: { keepNames: { class: true, function: false } },
};

/** Leaves the other workers as they are. */
export function trainingWorker(): Plugin {
  let isIt = false;
  return {
    name: 'nnzoo-training-worker',
    enforce: 'pre',
    options({ input = [] }) {
      const files = typeof input === 'string' ? [input] : Object.values(input);
      isIt = files.some((file) => entry.test(file));
    },
    async resolveId(source, importer) {
      // The generator alone: its package brings seven others.
      return isIt && source === 'seedrandom'
        ? this.resolve('seedrandom/seedrandom.js', importer)
        : null;
    },
    load(id) {
      return isIt && terminal.test(id) ? 'export const drawTerminal = null;' : null;
    },
    transform(code, id) {
      return isIt && card.test(id) ? { code: withoutProse(code), map: null } : null;
    },
    outputOptions(options) {
      return isIt
        ? { ...options, keepNames: false, minify, codeSplitting: { groups }, chunkFileNames }
        : options;
    },
  };
}
