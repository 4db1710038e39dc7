/** @file How Vite builds the page. Read after zoo-modules.ts. */
import type { InlineConfig } from 'vite';
import { dist, publicFolder, site } from './places.ts';
import { zooModules } from './zoo-modules.ts';

/** Addresses inside the page are relative: it works from any folder of any host. */
export const config: InlineConfig = {
  configFile: false,
  root: site,
  base: './',
  publicDir: publicFolder,
  logLevel: 'warn',
  resolve: { conditions: ['@nnzoo/source', 'module', 'browser', 'development|production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [zooModules()],
  worker: { format: 'es' },
  build: { outDir: dist, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
};
