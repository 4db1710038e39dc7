/** @file Replacing the generated parts of a Markdown file. */

/** Makes a part from the argument behind its name. */
export type Part = (argument: string) => string;

/** The text with each marked part made again; an unknown name is an error. */
export function replaceParts(text: string, parts: Readonly<Record<string, Part>>): string {
  const marked = /(<!-- generated:([a-z-]+) ?([a-z0-9-]*) -->\n)[\s\S]*?(<!-- \/generated -->)/g;
  return text.replace(marked, (_, open: string, name: string, argument: string, close: string) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (!part) throw new Error(`unknown generated part: ${name}`);
    return `${open}${part(argument)}\n${close}`;
  });
}
