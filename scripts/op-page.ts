/**
 * @file Writes docs/ops.md: every op with its formula, shapes, errors and derivative, from the JSDoc
 * of its source and the rows of the op table.
 *
 *     node --conditions=@nnzoo/source --import tsx scripts/op-page.ts
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { formulaOf } from '../packages/core/src/expressions/formula.ts';
import type { DType, Tensor } from '../packages/core/src/index.ts';
import * as nz from '../packages/core/src/ops/index.ts';
import type { Pointwise } from '../packages/core/src/ops/pointwise.ts';
import { type OpRow, tensorOfType } from '../packages/core/test/op-table/row.ts';
import { opGroups, opTable } from '../packages/core/test/op-table.ts';

const sources = new URL('../packages/core/src/ops/', import.meta.url);
const page = new URL('../docs/ops.md', import.meta.url);

/** What the source says of one op. */
export interface OpText {
  readonly parameters: string;
  readonly formula: string;
  readonly shape: string;
  /** Codes that its `@throws` names. */
  readonly codes: readonly string[];
  /** What it says of its derivative, or null where its parts have it. */
  readonly derivative: string | null;
  /** Names of other ops in its body. */
  readonly parts: readonly string[];
}

const titles = {
  create: 'Making tensors',
  elementwise: 'Element by element',
  compare: 'Comparing and choosing',
  reduce: 'Many numbers to one, and along an axis',
  movement: 'Moving numbers',
  indexing: 'Picking by index',
  matmul: 'Products and distances',
  window: 'Sliding windows',
  norm: 'Normalization',
  loss: 'Losses',
  random: 'Chance',
} satisfies Record<keyof typeof opGroups, string>;

/** The text of a JSDoc comment: its prose and its tags, without stars. */
function tagsOf(comment: string): Map<string, string> {
  const plain = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const [prose, ...tags] = plain.split(/ ?@(?=(?:shape|throws|derivative|see)\b)/);
  const found = new Map([['prose', prose]]);
  for (const tag of tags) {
    const name = tag.slice(0, tag.indexOf(' '));
    found.set(name, `${found.get(name) ?? ''} ${tag.slice(name.length + 1)}`.trim());
  }
  return found;
}

/** Comments of the derivative objects, by name. */
function derivativesIn(source: string): Map<string, string> {
  const pattern = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\nconst (\w+Derivative)\b/g;
  const found = [...source.matchAll(pattern)];
  return new Map(found.map(([, comment, name]) => [name, tagsOf(comment).get('prose') ?? '']));
}

/** One op's comment, and what its body calls. */
function textOf(
  [, comment, name, parameters, body]: RegExpMatchArray,
  slopes: ReadonlyMap<string, string>,
): OpText {
  const tags = tagsOf(comment);
  const handedOn = /\b\w+Derivative\b/.exec(body)?.[0] ?? '';
  const calls = [...body.matchAll(/(?<![.\w])(\w+)\(/g)].map(([, call]) => call);
  return {
    parameters: parameters.replace(/\s+/g, ' ').replace(/, ?$/, '').trim(),
    formula: tags.get('prose') ?? '',
    shape: tags.get('shape') ?? '',
    codes: codesIn(tags),
    derivative:
      tags.get('derivative') ?? slopes.get(`${name}Derivative`) ?? slopes.get(handedOn) ?? null,
    parts: [...new Set(calls)].filter((call) => call !== name && hasDerivative(call)),
  };
}

/** The text of an op that is one expression: its derivatives are those of the expression. */
function textOfExpression([, comment, name, parameters]: RegExpMatchArray): OpText {
  const inputs = parameters.split(', ');
  const { pointwise }: { readonly pointwise: Pointwise } = Reflect.get(nz, name);
  const { expression, arity } = pointwise;
  const value = formulaOf(expression, inputs);
  const output = /[ /·]/.test(value) ? `(${value})` : value;
  const gradientText = (position: number): string => {
    const rule = pointwise.gradientOf(position);
    if (rule.kind !== 'op') return rule.kind === 'same' ? 'g' : '0';
    const names = rule.picks.map((pick) => (pick === arity ? output : inputs[pick]));
    return formulaOf(rule.op.expression, ['g', ...names]);
  };
  const slopes = inputs.map((x, i) => `∂/∂${x} = ${gradientText(i)}`);
  const tags = tagsOf(comment);
  return {
    parameters,
    formula: tags.get('prose') ?? '',
    shape: tags.get('shape') ?? '',
    codes: codesIn(tags),
    derivative: tags.get('derivative') ?? `${slopes.join('; ')}.`,
    parts: [],
  };
}

/** Codes that a comment's `@throws` names. */
function codesIn(tags: ReadonlyMap<string, string>): string[] {
  return [...(tags.get('throws') ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code);
}

function hasDerivative(op: string): boolean {
  const row = (opTable as Readonly<Record<string, OpRow>>)[op];
  return row !== undefined && !row.derivative.startsWith('none');
}

/** All exported functions of the folder, by name. */
export function readOps(): ReadonlyMap<string, OpText> {
  const ops = new Map<string, OpText>();
  for (const file of readdirSync(sources).filter((name) => name !== 'index.ts')) {
    const source = readFileSync(new URL(file, sources), 'utf8');
    const slopes = derivativesIn(source);
    const pattern =
      /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\nexport function (\w+)\(([\s\S]*?)\): [^{\n]+ \{\n([\s\S]*?)\n\}\n/g;
    const written =
      /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\nexport const (\w+) = elementwise\(\s*'\w+',\s*\(([^)]*)\) =>/g;
    for (const match of source.matchAll(written)) ops.set(match[2], textOfExpression(match));
    for (const match of source.matchAll(pattern)) {
      const text = textOf(match, slopes);
      if (text.shape !== '' || !ops.has(match[2])) ops.set(match[2], text); // not an op's namesake
    }
  }
  return ops;
}

/** `a, b, options`: the parameters without their types. */
function signature(op: string, { parameters }: OpText): string {
  const depthless = parameters.replace(/\{[^{}]*\}/g, '…').replace(/<[^<>]*>|\([^()]*\)/g, '');
  const names = depthless.split(',').map((part) => {
    const [, name = '', isOptional] = /^\s*(\.{0,3}[\w…]+)(\?|[^:=]*=|.*=)?/.exec(part) ?? [];
    const plain = name === '…' ? 'options' : name;
    return isOptional ? `${plain}?` : plain;
  });
  return `${op}(${names.join(', ')})`;
}

function derivativeOf(row: OpRow, text: OpText): string {
  if (row.derivative.startsWith('none: ')) return row.derivative;
  if (text.derivative === null && text.parts.length === 0) {
    throw new Error(`nothing says what the derivative is: ${text.formula}`);
  }
  const first = text.derivative ?? `that of its parts: ${text.parts.join(', ')}`;
  return row.derivative === 'once' ? `${first.replace(/\.$/, '')}; no second one` : first;
}

/** Codes of the errors that the op table proves. */
export function codesOf(row: OpRow): string[] {
  return [...new Set((row.errors ?? []).map(({ code }) => code))].sort();
}

/** The element type of an op's result where its float operands are of another type. */
function typeOf(row: OpRow, dtype: DType): string {
  let found = '–';
  for (const { inputs, apply } of row.samples) {
    const floats = inputs.filter(({ kind, plain }) => kind === 'float' && plain.values.length > 0);
    if (floats.length === 0) continue;
    found = resultType(() => apply(...inputs.map((input) => tensorOfType(input, dtype))));
    if (found !== 'refused') break;
  }
  return found;
}

function resultType(call: () => Tensor): string {
  try {
    return call().dtype;
  } catch {
    return 'refused';
  }
}

/** `int32 → float32`, as the op itself answers; bool where that is another. */
function conversions(row: OpRow): string {
  const [ofInt, ofBool] = [typeOf(row, 'int32'), typeOf(row, 'bool')];
  return ofInt === ofBool ? ofInt : `${ofInt}; of bool ${ofBool}`;
}

function cells(op: string, row: OpRow, text: OpText): string[] {
  const codes = codesOf(row).map((code) => `\`${code}\``);
  return [
    `\`${signature(op, text)}\``,
    text.formula,
    text.shape,
    conversions(row),
    codes.length > 0 ? codes.join(', ') : 'none',
    derivativeOf(row, text),
  ].map((cell) => cell.replaceAll('|', '\\|'));
}

/** The whole page. */
export function opPage(): string {
  const ops = readOps();
  const lines = [
    '# The ops',
    '',
    'Generated by `scripts/op-page.ts` from the sources in `packages/core/src/ops` and the op table in',
    '`packages/core/test/op-table`: every formula stands above the code that computes it, and every',
    'error code below was provoked by a test. g is the gradient of the loss by the result; `[..., n]`',
    'stands for any leading axes. "of int32" is the element type of the result where the float operands',
    'are int32, as the op itself answered; an operand that is a fraction or a float makes it float32. Sums',
    'and products of int32 wrap at 2³¹, as int32 multiplication does.',
    '',
    'Every op checks what it is given, and names itself in the error (`packages/core/src/arguments`).',
    'Where a tensor is expected, a tensor is needed: arrays are refused with the way to make one, as',
    'only the caller knows which element type is meant; a plain number stands beside a tensor in',
    'arithmetic, comparisons, `maximum`, `minimum` and `where`. The codes are `argument/type` and',
    '`argument/missing`; for options `option/type`, `option/missing`, and `option/unknown` with the',
    'nearest known name. Arguments beyond those listed are ignored, as everywhere in JavaScript:',
    '`tensors.map(relu)` is right.',
  ];
  for (const [group, rows] of Object.entries<Record<string, OpRow>>(opGroups)) {
    lines.push('', `## ${titles[group as keyof typeof titles]}`, '');
    lines.push(
      '| op | what it computes | shapes | of int32 | errors | derivative |',
      '|---|---|---|---|---|---|',
    );
    for (const [op, row] of Object.entries(rows)) {
      const text = ops.get(op);
      if (text === undefined) throw new Error(`no JSDoc found for ${op}`);
      lines.push(`| ${cells(op, row, text).join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Where the page stands. */
export const pagePath: string = fileURLToPath(page);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(page, opPage());
