/** @file The names that a template's placeholders stand for, and where the registry takes a new line. */

/** `hopfield-net`, `hopfieldNet`, `HopfieldNet`, "Hopfield net". */
export interface Names {
  readonly id: string;
  readonly name: string;
  readonly Name: string;
  readonly Title: string;
}

/** All forms of a kebab-case id; throws where it is not one. */
export function namesOf(id: string, title?: string): Names {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    throw new Error(`an id is lower-case words joined by "-", as in hopfield-net; got "${id}"`);
  }
  const name = id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const Name = name[0].toUpperCase() + name.slice(1);
  return {
    id,
    name,
    Name,
    Title: title ?? `${id[0].toUpperCase()}${id.slice(1)}`.replaceAll('-', ' '),
  };
}

/** The text with `__id__`, `__name__`, `__Name__` and `__Title__` replaced. */
export function substitute(text: string, names: Names): string {
  return text.replace(/__(id|name|Name|Title)__/g, (_, key: keyof Names) => names[key]);
}

/** The registry's source with one line more, at the end of the list. */
export function insertRegistryLine(source: string, { id, name }: Names): string {
  const end = source.indexOf('} satisfies Registry');
  if (end < 0) throw new Error('the registry has no "} satisfies Registry" to insert before');
  const key = name === id ? id : `'${id}'`;
  const line = `  ${key}: async () => (await import('@nnzoo/${id}')).${name},\n`;
  return source.slice(0, end) + line + source.slice(end);
}
