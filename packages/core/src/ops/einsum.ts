/**
 * @file Einstein's summation: letters name axes, a letter missing from the result is summed over.
 * Two operands at a time become one batched matrix product. Read after matmul.ts.
 */
import { aText, check, someTensors } from '../arguments/index.ts';
import { ShapeError, UsageError } from '../errors.ts';
import { formatShape, sizeOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { broadcastTo } from './broadcast.ts';
import { checkMixed } from './layout.ts';
import { matmul } from './matmul.ts';
import { permute, reshape } from './movement.ts';
import { sum } from './reduce.ts';
import { diagonal } from './triangle.ts';

/** A tensor whose axes have names, one letter each. */
interface Named {
  readonly x: Tensor;
  readonly letters: string;
}

/**
 * Σ over the letters that the result does not name: `einsum('bij,bjk->bik', a, b)` is a batched
 * matrix product, `einsum('ii->i', a)` a diagonal. Without `->` the result has the letters that occur
 * once, in alphabetical order. `...` stands for any leading axes, which broadcast.
 * @shape as the letters say
 * @derivative that of its parts: matmul, sum, permute, diagonal
 * @throws UsageError `einsum/equation`, `einsum/operands`; ShapeError `einsum/sizes`, `einsum/rank`.
 */
export function einsum(equation: string, ...tensors: readonly Tensor[]): Tensor {
  check('einsum', 'equation', equation, aText);
  check('einsum', 'operands', tensors, someTensors);
  checkMixed('einsum', tensors);
  const { inputs, output } = parse(equation, tensors);
  const sizes = new Map<string, number>();
  const named = inputs.map((letters, i) => nameAxes(tensors[i], letters, sizes));
  let [product] = named;
  product = withoutRepeats(product);
  for (let i = 1; i < named.length; i++) {
    const later =
      named
        .slice(i + 1)
        .map(({ letters }) => letters)
        .join('') + output;
    product = multiply(product, withoutRepeats(named[i]), later, sizes);
  }
  return arrange(product, output, sizes);
}

interface Equation {
  readonly inputs: readonly string[];
  readonly output: string;
}

/** Letters of each operand and of the result; an ellipsis becomes digits, which no equation may use. */
function parse(equation: string, tensors: readonly Tensor[]): Equation {
  const text = equation.replaceAll(' ', '');
  const match = /^((?:[a-zA-Z]|\.{3}|,)*)(?:->((?:[a-zA-Z]|\.{3})*))?$/.exec(text);
  if (match === null)
    throw equationError(equation, 'letters, commas, "..." and one "->" are allowed');
  const inputs = match[1].split(',');
  if (inputs.length !== tensors.length) {
    throw new UsageError(
      'einsum/operands',
      `einsum: '${equation}' names ${inputs.length} operands, given ${tensors.length}`,
      { expected: inputs.length, given: tensors.length },
    );
  }
  const spelled = inputs.map((part, i) => spell(part, tensors[i].rank, equation));
  const ellipsis = longest(spelled.map((part) => part.replace(/\D/g, '')));
  const output = match[2]?.replace('...', ellipsis) ?? ellipsis + onceOnly(inputs.join(''));
  for (const letter of output) {
    if (output.indexOf(letter) !== output.lastIndexOf(letter)) {
      throw equationError(equation, `the result names ${letter} twice`);
    }
    if (!spelled.join('').includes(letter)) {
      throw equationError(equation, `the result names ${letter}, which no operand has`);
    }
  }
  return { inputs: spelled, output };
}

function equationError(equation: string, why: string): UsageError {
  return new UsageError('einsum/equation', `einsum: '${equation}': ${why}`, { equation });
}

/** '...ij' of rank 4 → '10ij': digits count the unnamed axes from the right, as broadcasting does. */
function spell(part: string, rank: number, equation: string): string {
  const named = part.replaceAll('...', '').length;
  const open = rank - named;
  const hasEllipsis = part.includes('...');
  if (open < 0 || (open > 0 && !hasEllipsis) || open > 10) {
    throw new ShapeError(
      'einsum/rank',
      `einsum: '${part}' in '${equation}' names ${named} axes, the operand has ${rank}`,
      { named, rank },
    );
  }
  const digits = Array.from({ length: open }, (_, i) => open - 1 - i).join('');
  return part.replace('...', digits);
}

function longest(parts: readonly string[]): string {
  return parts.reduce((best, part) => (part.length > best.length ? part : best), '');
}

function onceOnly(letters: string): string {
  const plain = [...letters.replaceAll('.', '')];
  return plain
    .filter((l) => plain.indexOf(l) === plain.lastIndexOf(l))
    .sort()
    .join('');
}

/** Checks that a letter has one size everywhere; an ellipsis axis of size 1 broadcasts. */
function nameAxes(x: Tensor, letters: string, sizes: Map<string, number>): Named {
  for (const [axis, letter] of [...letters].entries()) {
    const size = x.shape[axis];
    const known = sizes.get(letter) ?? size;
    const broadcasts = /\d/.test(letter) && (size === 1 || known === 1);
    if (size !== known && !broadcasts) {
      throw new ShapeError(
        'einsum/sizes',
        `einsum: axis ${letter} is ${known} in one operand and ${size} in ${formatShape(x.shape)}`,
        { letter, sizes: [known, size] },
      );
    }
    sizes.set(letter, known === 1 ? size : known);
  }
  return { x, letters };
}

/** 'iij' → 'ji': a letter that one operand names twice is its diagonal. */
function withoutRepeats({ x, letters }: Named): Named {
  const second = [...letters].findIndex((letter, i) => letters.indexOf(letter) < i);
  if (second < 0) return { x, letters };
  const letter = letters[second];
  const rest = [...letters].filter((_, i) => i !== second && i !== letters.indexOf(letter));
  const diagonals = diagonal(x, letters.indexOf(letter), second);
  return withoutRepeats({ x: diagonals, letters: rest.join('') + letter });
}

function union(...parts: readonly string[]): string {
  return [...new Set(parts.join(''))].join('');
}

/** Sums over the letters that are not needed any more. */
function sumOthers({ x, letters }: Named, needed: string): Named {
  const axes = [...letters].flatMap((letter, axis) => (needed.includes(letter) ? [] : [axis]));
  if (axes.length === 0) return { x, letters };
  return { x: sum(x, axes), letters: [...letters].filter((l) => needed.includes(l)).join('') };
}

/** x with these of its axes, in this order and size, row by row. */
function arrange(named: Named, letters: string, sizes: ReadonlyMap<string, number>): Tensor {
  const { x, letters: has } = sumOthers(named, letters);
  const order = [...letters].map((letter) => has.indexOf(letter));
  const aligned = permute(x, order);
  const full = [...letters].map((letter) => sizes.get(letter) as number);
  return broadcastTo(reshape(aligned, aligned.shape), full);
}

/** Two operands as one batched matrix product [shared, only left, summed] @ [shared, summed, only right]. */
function multiply(a: Named, b: Named, later: string, sizes: ReadonlyMap<string, number>): Named {
  const left = sumOthers(a, b.letters + later);
  const right = sumOthers(b, a.letters + later);
  const both = [...left.letters].filter((letter) => right.letters.includes(letter));
  const shared = both.filter((letter) => later.includes(letter)).join('');
  const summed = both.filter((letter) => !later.includes(letter)).join('');
  const onlyLeft = [...left.letters].filter((letter) => !both.includes(letter)).join('');
  const onlyRight = [...right.letters].filter((letter) => !both.includes(letter)).join('');
  const count = (letters: string): number =>
    sizeOf([...letters].map((l) => sizes.get(l) as number));
  const rows = reshape(arrange(left, union(shared, onlyLeft, summed), sizes), [
    count(shared),
    count(onlyLeft),
    count(summed),
  ]);
  const columns = reshape(arrange(right, union(shared, summed, onlyRight), sizes), [
    count(shared),
    count(summed),
    count(onlyRight),
  ]);
  const letters = union(shared, onlyLeft, onlyRight);
  const shape = [...letters].map((letter) => sizes.get(letter) as number);
  return { x: reshape(matmul(rows, columns), shape), letters };
}
