/** @file A doc comment as its text and its tags. Read first. */
import { Marked } from 'marked';

/** What stands in a comment. */
export interface DocComment {
  /** Markdown, up to the first tag. */
  readonly text: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

/** Nothing was said. */
export const silent: DocComment = { text: '', tags: [] };

/** Takes `/** … *​/` apart; a tag may stand within a line, as `@shape` does. */
export function docComment(comment: string): DocComment {
  const lines = comment
    .replace(/^\/?\*\*?/, '')
    .replace(/\*?\/?$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''));
  const [text, ...tags] = lines
    .join('\n')
    .split(
      /(?:^|(?<=[\s]))@(?=(?:param|throws|returns|see|shape|derivative|example|deprecated|file)\b)/,
    );
  return {
    text: text.trim(),
    tags: tags.map((tag) => {
      const [, name, rest] = /^(\w+)\s*([\s\S]*)$/.exec(tag) ?? ['', '', tag];
      return { name, text: rest.trim() };
    }),
  };
}

const marked = new Marked({
  renderer: {
    // Types such as Map<K, V> stand in sentences: they are no markup.
    html: ({ text }) => escapeHtml(text),
    code: ({ text }) => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`,
    link({ href, tokens }) {
      const inner = this.parser.parseInline(tokens);
      return /^https?:/.test(href)
        ? `<a href="${escapeHtml(href)}" rel="noreferrer">${inner}</a>`
        : inner;
    },
  },
});

/** A comment's text as HTML: paragraphs, lists, code. */
export function blockHtml(text: string): string {
  return marked.parse(text, { async: false });
}

/** One line of it. */
export function inlineHtml(text: string): string {
  return marked.parseInline(text.replace(/\s+/g, ' '), { async: false });
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
