/**
 * @file `node --import tsx scripts/extracts/businesses.ts <folder of name-suggestion-index 8.0.20260918>`:
 * brands that people go to, with kind, cuisines and countries, as
 * packages/datasets/data/businesses.csv. The package is 95 MB, and is not a dependency; unpack it
 * anywhere (`npm pack name-suggestion-index@8.0.20260918`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeRows } from './write-rows.ts';

/** A brand as the package has it. */
interface Brand {
  readonly displayName: string;
  readonly locationSet: { readonly include?: readonly unknown[] };
  readonly tags: Readonly<Record<string, string>>;
}

/** Where somebody goes by taste; banks and petrol stations are gone to for other reasons. */
const kinds = [
  ...['amenity/bar', 'amenity/cafe', 'amenity/cinema', 'amenity/fast_food', 'amenity/ice_cream'],
  ...['amenity/pub', 'amenity/restaurant', 'leisure/fitness_centre', 'shop/bakery', 'shop/books'],
  ...['shop/clothes', 'shop/confectionery', 'shop/cosmetics', 'shop/electronics', 'shop/outdoor'],
  ...['shop/pastry', 'shop/shoes', 'shop/sports', 'shop/toys'],
];
/** A cuisine of fewer brands says nothing that could be learned. */
const fewestBrands = 8;

const folder = process.argv[2];
if (folder === undefined) throw new Error('expected the folder of name-suggestion-index');
const { nsi } = JSON.parse(readFileSync(join(folder, 'dist/json/nsi.min.json'), 'utf8')) as {
  nsi: Readonly<Record<string, { readonly items: readonly Brand[] }>>;
};

/**
 * Country codes; none where the index names regions or points instead, or the whole world: that it
 * often says of brands whose countries nobody has looked up.
 */
function countriesOf({ include = [] }: Brand['locationSet']): readonly string[] {
  const codes = include.filter((each): each is string => typeof each === 'string');
  if (codes.includes('001')) return [];
  const countries = codes.filter((code) => /^[a-z]{2}$/u.test(code));
  // FX is France without its islands.
  return [...new Set(countries.map((code) => (code === 'fx' ? 'FR' : code.toUpperCase())))];
}

/** The name in Latin letters, which every terminal has; null where there is none. */
function nameOf({ displayName, tags }: Brand): string | null {
  const names = [displayName, tags['name:en'], tags['brand:en']];
  return (
    names.find((name) => name !== undefined && /^[\p{Script=Latin}\p{N} .&'’!+-]+$/u.test(name)) ??
    null
  );
}

const found = kinds.flatMap((path) =>
  (nsi[`brands/${path}`]?.items ?? []).flatMap((brand) => {
    const name = nameOf(brand);
    const countries = countriesOf(brand.locationSet);
    if (name === null || countries.length === 0) return [];
    const kind = path.slice(path.indexOf('/') + 1);
    const cuisines = [...new Set((brand.tags['cuisine'] ?? '').split(';'))].filter(
      (cuisine) => cuisine !== '' && cuisine !== kind,
    );
    return [{ name, kind, cuisines, countries }];
  }),
);
const once = [...new Map(found.map((brand) => [brand.name.toLowerCase(), brand])).values()];
const counts = new Map<string, number>();
for (const { cuisines } of once) {
  for (const cuisine of cuisines) counts.set(cuisine, (counts.get(cuisine) ?? 0) + 1);
}
const rows = once
  .sort((a, b) => (a.name < b.name ? -1 : 1))
  .map(({ name, kind, cuisines, countries }) => {
    const known = cuisines.filter((cuisine) => counts.get(cuisine)! >= fewestBrands);
    return [name, kind, known.join(';'), countries.join(';')];
  });
const header = ['name', 'kind', 'cuisines', 'countries'];
writeFileSync('packages/datasets/data/businesses.csv', writeRows([header, ...rows]));
