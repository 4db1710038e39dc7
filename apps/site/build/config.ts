/**
 * @file How Vite builds the page. Read after without-kernels.ts, zoo-modules.ts, lesson-modules.ts,
 * practice-modules.ts, training-worker.ts and book/book-modules.ts.
 */
import { join } from 'node:path';
import type { InlineConfig } from 'vite';
import { bookModules } from './book/book-modules.ts';
import { lessonModules } from './lesson-modules.ts';
import { dist, publicFolder, site } from './places.ts';
import { practiceModules } from './practice-modules.ts';
import { trainingWorker } from './training-worker.ts';
import { withoutKernels } from './without-kernels.ts';
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
  plugins: [withoutKernels(), zooModules(), bookModules(), practiceModules(), lessonModules()],
  // Checks show the names of functions and errors.
  worker: {
    format: 'es',
    plugins: () => [trainingWorker()],
    rolldownOptions: { output: { keepNames: true } },
  },
  build: {
    ...{ outDir: dist, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        index: join(site, 'index.html'),
        'service-worker': join(site, 'src/offline/service-worker.ts'),
      },
      output: {
        // A service worker rules the folder that it stands in.
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
};
