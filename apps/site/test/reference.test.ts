/** @file The reference: what is read from declarations, and how it is shown. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blockHtml, docComment } from '../build/reference/comment.ts';
import { exportsOf } from '../build/reference/declarations.ts';
import { codeHtml, membersOf, signatureOf } from '../build/reference/signature.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nnzoo-reference-'));
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), lines.join('\n'));
  write('index.d.ts', [
    "export * from './layer.ts';",
    "export * as init from './init.ts';",
    "export { hidden as shown } from './other.ts';",
    "export type { Table } from '@nnzoo/data';",
  ]);
  write('layer.d.ts', [
    "import type { Tensor } from './tensor.ts';",
    '/** A layer. @throws UsageError `layer/size`. */',
    'export declare class Linear extends Layer {',
    '    #private;',
    '    /** [out, in] */',
    '    readonly weight: Tensor;',
    '    private own;',
    '    forward(x: import("./tensor.ts").Tensor): Tensor;',
    '}',
    '/** One. */',
    'export declare function twice(x: number): number;',
    'export declare function twice(x: string): string;',
  ]);
  write('init.d.ts', ['/** Normal. */', 'export declare function normal(): void;']);
  write('other.d.ts', ['declare const hidden: 1;', 'declare const kept: 2;', 'export { hidden };']);
});
afterAll(() => rmSync(folder, { recursive: true }));

const exported = () => exportsOf(join(folder, 'index.d.ts'));
const named = (name: string) => {
  const found = exported().find((each) => each.name === name);
  if (found === undefined) throw new Error(`no export ${name}`);
  return found;
};

describe('what a package exports', () => {
  test('is found through its index, renamed and in namespaces; other packages show their own', () => {
    expect(exported().map(({ name }) => name)).toEqual(['Linear', 'twice', 'init.normal', 'shown']);
  });

  test('has the signatures of all overloads', () => {
    const { file, declared } = named('twice');
    expect(declared.map((each) => signatureOf(file, each))).toEqual([
      'function twice(x: number): number',
      'function twice(x: string): string',
    ]);
  });

  test('has its members with their comments, but for private ones', () => {
    const { file, declared } = named('Linear');
    expect(signatureOf(file, declared[0])).toBe('class Linear extends Layer');
    expect(membersOf(file, declared[0])).toMatchObject([
      { code: 'readonly weight: Tensor', comment: { text: '[out, in]' } },
      { code: 'forward(x: Tensor): Tensor', comment: { text: '' } },
    ]);
    expect(file.commentBefore(declared[0].start)).toEqual({
      text: 'A layer.',
      tags: [{ name: 'throws', text: 'UsageError `layer/size`.' }],
    });
  });
});

test('types in code lead to their entries; code is text', () => {
  const { file } = named('Linear');
  const linkOf = (name: string) => (name === 'Tensor' ? '#t' : null);
  expect(codeHtml('f<T>(x: Tensor)', file, linkOf)).toBe('f&lt;T&gt;(x: <a href="#t">Tensor</a>)');
});

test('a comment is text, not markup', () => {
  const { text } = docComment('/** A Map<string, number>, and `code`:\n *\n * - one\n */');
  expect(blockHtml(text)).toContain('Map&lt;string, number&gt;');
  expect(blockHtml(text)).toContain('<li>one</li>');
});
