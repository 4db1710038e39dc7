/** @file Where a new data set is entered: its line in the registry, and its exports. */
import type { Names } from '../new-architecture/names.ts';

/** Measured sets stand before the first synthetic ones. */
const firstSynthetic = '  ...gateCards.map(';

/** The registry's source with the set in it, its card, and its loader to be loaded when asked for. */
export function insertDataSet(source: string, { id, name, Name }: Names): string {
  const at = source.indexOf(firstSynthetic);
  if (at < 0) throw new Error(`the registry has no "${firstSynthetic.trim()}" to insert before`);
  const load = `async (s) => (await ${name}()).load${Name}(s)`;
  const line = `  { card: ${name}Card, kind: 'table', load: ${load} },\n`;
  const withLine = source.slice(0, at) + line + source.slice(at);
  const loaded = `const ${name} = () => import('./sets/${id}/load.ts');\n`;
  const card = `import { ${name}Card } from './sets/${id}/card.ts';\n`;
  return insertAmong(insertAmong(withLine, 'const ', loaded), 'import ', card);
}

/** The package's entry with the card and the loader exported. */
export function insertExports(source: string, { id, name, Name }: Names): string {
  const exports = [
    `export { ${name}Card } from './sets/${id}/card.ts';\n`,
    `export { load${Name} } from './sets/${id}/load.ts';\n`,
  ];
  return insertAmong(source, 'export ', exports.join(''));
}

/** The lines before the last that begins so; the formatter sorts them. */
function insertAmong(source: string, keyword: string, lines: string): string {
  const at = source.lastIndexOf(`\n${keyword}`) + 1;
  if (at === 0) throw new Error(`no line begins with "${keyword.trim()}"`);
  return source.slice(0, at) + lines + source.slice(at);
}
