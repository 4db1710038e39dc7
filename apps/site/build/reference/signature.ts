/** @file A declaration as code whose types lead to their own entries. Read after declarations.ts. */
import type { ESTree } from 'vite';
import { type DocComment, escapeHtml } from './comment.ts';
import type { DeclarationFile, Declared, Piece } from './declarations.ts';

/** Lines of a signature; an inferred type may be a thousand. */
const mostLines = 24;

/** The address of a type that a file names; null where it has no entry. */
export type LinkOf = (name: string, file: DeclarationFile) => string | null;

/** A method, a property or a constructor. */
export interface Member {
  readonly code: string;
  readonly comment: DocComment;
}

/** The declaration without its members. */
export function signatureOf(file: DeclarationFile, { start, end, declaration }: Declared): string {
  const body = bodyOf(declaration);
  const text = file.text.slice(start, body === null ? end : body.start);
  return tidy(text.replace(/^export /, '').replace(/^declare /, ''));
}

/** What a class or an interface holds that its users see. */
export function membersOf(file: DeclarationFile, { declaration }: Declared): Member[] {
  const body = bodyOf(declaration);
  return (body?.body ?? []).flatMap((member): Member[] => {
    const code = tidy(file.text.slice(member.start, member.end));
    if (/^(#|private |static \{)/.test(code)) return [];
    return [{ code, comment: file.commentBefore(member.start) }];
  });
}

interface Body extends Piece {
  readonly body: readonly Piece[];
}

function bodyOf(declaration: ESTree.Node): Body | null {
  const isBody =
    declaration.type === 'ClassDeclaration' || declaration.type === 'TSInterfaceDeclaration';
  return isBody ? declaration.body : null;
}

/** Without what only a compiler needs, comments inside it, and the tail of a very long one. */
function tidy(text: string): string {
  const lines = text
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/\/\*\*[\s\S]*?\*\/\s*/g, '')
    .replace(/;?\s*$/, '')
    .replaceAll('    ', '  ')
    .split('\n');
  return lines.length <= mostLines
    ? lines.join('\n')
    : [...lines.slice(0, mostLines), '  …'].join('\n');
}

/** Code as HTML. Types begin with a capital letter; names of values are not linked. */
export function codeHtml(code: string, file: DeclarationFile, linkOf: LinkOf): string {
  return code
    .split(/(\b[A-Z][\w$]*\b)/)
    .map((part, i) => {
      const address = i % 2 === 1 ? linkOf(part, file) : null;
      const text = escapeHtml(part);
      return address === null ? text : `<a href="${address}">${text}</a>`;
    })
    .join('');
}
