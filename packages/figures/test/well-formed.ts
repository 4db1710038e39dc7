/** @file A strict reader of XML, as far as tests need it: it throws where a browser would guess. */

/** What was read: element names in order, all attributes, and the text between tags. */
export interface Reading {
  readonly elements: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

const TAG = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
const BARE = /&(?!(amp|lt|gt|quot|#39);)|[<>]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/** Reads a document; `voids` are elements that HTML leaves open. */
export function readMarkup(markup: string, voids: readonly string[] = []): Reading {
  if (FORBIDDEN.test(markup)) throw new Error('a character that XML forbids');
  const open: string[] = [];
  const elements: string[] = [];
  const attributes: [string, string][] = [];
  let text = '';
  for (let at = markup.startsWith('<!doctype html>') ? 15 : 0; at < markup.length; ) {
    if (markup[at] !== '<') {
      const end = markup.indexOf('<', at);
      const piece = markup.slice(at, end < 0 ? undefined : end);
      if (open.at(-1) !== 'style' && BARE.test(piece)) throw new Error(`bare markup: ${piece}`);
      text += piece;
      at += piece.length;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(markup);
    if (!tag) throw new Error(`not a tag: ${markup.slice(at, at + 80)}`);
    at = TAG.lastIndex;
    const [, closing, name, list, empty] = tag;
    if (closing) {
      const expected = open.pop();
      if (expected !== name) throw new Error(`</${name}> closes <${expected}>`);
      continue;
    }
    elements.push(name!);
    for (const [, key, value] of list!.matchAll(/([\w:-]+)="([^"]*)"/g)) {
      if (BARE.test(value!)) throw new Error(`bare markup in ${key}: ${value}`);
      attributes.push([key!, value!]);
    }
    if (!empty && !voids.includes(name!)) open.push(name!);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
  return { elements, attributes, text };
}
