/** @file The modules `virtual:zoo…`: what describe-zoo.ts says, as JSON. Read after describe-zoo.ts. */
import { registry } from '@nnzoo/zoo';
import type { Plugin } from 'vite';
import { describeLab, describeZoo } from './describe-zoo.ts';

const prefix = 'virtual:zoo';

/** `virtual:zoo` lists the cards; `virtual:zoo/labs` loads the lab of an architecture by its id. */
export function zooModules(): Plugin {
  return {
    name: 'nnzoo-modules',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const [, folder, name] = id.slice(1).split('/');
      if (folder === undefined) return `export default ${JSON.stringify(await describeZoo())}`;
      if (folder === 'labs') return labLoaders();
      return `export default ${JSON.stringify(await describeLab(name))}`;
    },
  };
}

/** One lazy import for each architecture. */
function labLoaders(): string {
  const lines = Object.keys(registry).map(
    (id) => `${JSON.stringify(id)}: () => import('${prefix}/lab/${id}')`,
  );
  return `export default { ${lines.join(', ')} }`;
}
