/**
 * @file What a package exports, read from the declarations that the compiler wrote: the types are those that a
 * user of the package sees. Read after comment.ts.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ESTree, parseSync } from 'vite';
import { type DocComment, docComment, silent } from './comment.ts';

/** A piece of a declaration file: a statement, or a member of one. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** A declaration file. */
export interface DeclarationFile {
  readonly path: string;
  readonly text: string;
  /** Statements by the name that they declare; of an overloaded function, several. */
  readonly declared: ReadonlyMap<string, readonly Declared[]>;
  /** Where imported names come from. */
  readonly imports: ReadonlyMap<string, string>;
  readonly body: readonly ESTree.Statement[];
  /** The comment that ends where something begins. */
  commentBefore(start: number): DocComment;
}

/** A statement that declares something. */
export interface Declared extends Piece {
  readonly declaration: ESTree.Node;
}

/** Something that is exported under a name. */
export interface Exported {
  readonly name: string;
  readonly file: DeclarationFile;
  readonly declared: readonly Declared[];
}

const files = new Map<string, DeclarationFile>();

/** Forgets what was read: files may have been written again. */
export function forgetDeclarations(): void {
  files.clear();
  known.clear();
}

const known = new Map<string, readonly Exported[]>();

/** All that a file exports; a namespace as `init.normal`. What another package declares is its own to show. */
export function exportsOf(path: string): readonly Exported[] {
  const before = known.get(path);
  if (before !== undefined) return before;
  // An overloaded function is declared more than once, and exported under one name.
  const found = new Map(readExports(path).map((each) => [each.name, each]));
  known.set(path, [...found.values()]);
  return [...found.values()];
}

function readExports(path: string): Exported[] {
  const file = readDeclarations(path);
  const beside = (source: string) => join(dirname(path), source.replace(/\.ts$/, '.d.ts'));
  return file.body.flatMap((statement): Exported[] => {
    if (statement.type === 'ExportAllDeclaration') {
      if (!statement.source.value.startsWith('.')) return [];
      const inner = [...exportsOf(beside(statement.source.value))];
      const space = nameOf(statement.exported);
      return space === null
        ? inner
        : inner.map((each) => ({ ...each, name: `${space}.${each.name}` }));
    }
    if (statement.type !== 'ExportNamedDeclaration') return [];
    if (statement.declaration) return namesIn(statement.declaration).map((name) => own(file, name));
    const source = statement.source?.value ?? null;
    return statement.specifiers.flatMap(({ local, exported }) => {
      const name = nameOf(exported) ?? '';
      const from = source ?? file.imports.get(nameOf(local) ?? '') ?? null;
      if (from === null) return [{ ...own(file, nameOf(local) ?? ''), name }];
      if (!from.startsWith('.')) return [];
      const found = exportsOf(beside(from)).find((each) => each.name === nameOf(local));
      return found === undefined ? [] : [{ ...found, name }];
    });
  });
}

function own(file: DeclarationFile, name: string): Exported {
  return { name, file, declared: file.declared.get(name) ?? [] };
}

function readDeclarations(path: string): DeclarationFile {
  const before = files.get(path);
  if (before !== undefined) return before;
  const text = readFileSync(path, 'utf8');
  const { program, comments } = parseSync(path, text);
  const declared = new Map<string, Declared[]>();
  const imports = new Map<string, string>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const { local } of statement.specifiers) imports.set(local.name, statement.source.value);
      continue;
    }
    const declaration =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (!declaration) continue;
    for (const name of namesIn(declaration)) {
      const { start, end } = statement;
      declared.set(name, [...(declared.get(name) ?? []), { start, end, declaration }]);
    }
  }
  const ends = new Map(
    comments.map(({ start, end }) => [end + blank(text, end), text.slice(start, end)]),
  );
  const commentBefore = (start: number) => {
    const comment = ends.get(start);
    return comment?.startsWith('/**') ? docComment(comment) : silent;
  };
  const file = { path, text, declared, imports, body: program.body, commentBefore };
  files.set(path, file);
  return file;
}

/** Length of the white space at a place. */
function blank(text: string, at: number): number {
  return /^\s*/.exec(text.slice(at, at + 200))?.[0].length ?? 0;
}

/** The names that a statement declares. */
function namesIn(declaration: ESTree.Node): string[] {
  switch (declaration.type) {
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id }) => nameOf(id) ?? []);
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return [nameOf(declaration.id) ?? ''];
    default:
      return [];
  }
}

function nameOf(node: ESTree.Node | null | undefined): string | null {
  if (node?.type === 'Identifier') return node.name;
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}
