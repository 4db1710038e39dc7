/** @file What the sources say of each op: the JSDoc above it, and its expression or its derivative. */
import { readdirSync, readFileSync } from 'node:fs';
import { formulaOf } from '../../packages/core/src/expressions/formula.ts';
import * as nz from '../../packages/core/src/ops/index.ts';
import type { Pointwise } from '../../packages/core/src/ops/pointwise.ts';
import type { OpRow } from '../../packages/core/test/op-table/row.ts';
import { opTable } from '../../packages/core/test/op-table.ts';

const sources = new URL('../../packages/core/src/ops/', import.meta.url);

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
