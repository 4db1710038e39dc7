/**
 * @file The page itself computes nothing: it takes option checks and number formats from the packages, and
 * no kernels. The worker is built for itself, and has them. Read first.
 */
import type { Plugin } from 'vite';

/** What core does when it is imported: it chooses its kernels. */
const choosing = /packages\/core\/src\/(index|kernels\/wasm\/[\w-]+)\.ts$/;

/** In the page, importing core has no effect beside what is taken from it. */
export function withoutKernels(): Plugin {
  return {
    name: 'nnzoo-without-kernels',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!/^@nnzoo\/core$|kernels\/wasm/.test(source)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && choosing.test(found.id) ? { ...found, moduleSideEffects: false } : found;
    },
  };
}
