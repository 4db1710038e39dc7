/** @file An expression as a mathematician writes it. Read after expression.ts. */
import type { Expression, PrimitiveName } from './expression.ts';

/** How tightly a text is bound: comparisons 0, sums and signs 1, products 2, one piece 4. */
type Text = readonly [text: string, binding: number];

const infix: Partial<Record<PrimitiveName, readonly [sign: string, binding: number]>> = {
  add: [' + ', 1],
  sub: [' − ', 1],
  mul: ['·', 2],
  div: ['/', 2],
  equal: [' = ', 0],
  notEqual: [' ≠ ', 0],
  less: [' < ', 0],
  lessEqual: [' ≤ ', 0],
  greater: [' > ', 0],
  greaterEqual: [' ≥ ', 0],
};

const names: Partial<Record<PrimitiveName, string>> = {
  log: 'ln',
  sigmoid: 'σ',
  maximum: 'max',
  minimum: 'min',
  atLeast: 'max',
  atMost: 'min',
  asin: 'arcsin',
  acos: 'arccos',
  atan: 'arctan',
  log2: 'log₂',
  log10: 'log₁₀',
};

const constants: readonly (readonly [number, string])[] = [
  [Infinity, '∞'],
  [2 / Math.sqrt(Math.PI), '2/√π'],
  [1 / Math.sqrt(2 * Math.PI), '1/√(2π)'],
  [Math.sqrt(2 / Math.PI), '√(2/π)'],
  [Math.SQRT1_2, '1/√2'],
  [Math.LN2, 'ln 2'],
  [Math.LN10, 'ln 10'],
];

function numberText(value: number): Text {
  const known = constants.find(([constant]) => constant === value);
  if (known !== undefined) return [known[1], known[1].includes('/') ? 2 : 4];
  const digits = String(Number(Math.abs(value).toPrecision(5)));
  return value < 0 ? [`−${digits}`, 1] : [digits, 4];
}

/** In brackets where it binds less tightly than its place demands. */
function within([text, binding]: Text, least: number): string {
  return binding < least ? `(${text})` : text;
}

function textOf(each: Expression, inputs: readonly string[]): Text {
  if (each.op === 'input') return [inputs[each.value] ?? `x${each.value}`, 4];
  if (each.op === 'number') return numberText(each.value);
  const parts = each.parts.map((part) => textOf(part, inputs));
  const [a, b, c] = parts;
  const sign = infix[each.op];
  if (sign !== undefined) {
    const [, divisor] = each.parts;
    const isOneSided = each.op === 'sub' || each.op === 'div' || divisor.op === 'div';
    const right = within(b, sign[1] + (isOneSided ? 1 : 0));
    return [`${within(a, sign[1])}${sign[0]}${right}`, sign[1]];
  }
  switch (each.op) {
    case 'neg':
      return [`−${within(a, 2)}`, 1];
    case 'abs':
      return [`|${a[0]}|`, 4];
    case 'square':
      return [`${within(a, 4)}²`, 4];
    case 'sqrt':
      return [`√${within(a, 4)}`, 4];
    case 'exp':
      return [`e^${within(a, 4)}`, 4];
    case 'expm1':
      return [`e^${within(a, 4)} − 1`, 1];
    case 'log1p':
      return [`ln(1 + ${within(a, 1)})`, 4];
    case 'pow':
      return [`${within(a, 4)}^${within(b, 4)}`, 4];
    case 'select':
      return [`(${b[0]} where ${a[0]}, else ${c[0]})`, 4];
    default:
      return [`${names[each.op] ?? each.op}(${parts.map(([text]) => text).join(', ')})`, 4];
  }
}

/** The text: `x·σ(x)`. */
export function formulaOf(expression: Expression, inputs: readonly string[]): string {
  return textOf(expression, inputs)[0];
}
