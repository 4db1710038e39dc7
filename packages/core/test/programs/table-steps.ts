/**
 * @file Steps from the op table: every op that has a derivative, near a point that its row names.
 * Read after steps.ts.
 */
import * as nz from '../../src/index.ts';
import type { Input, OpRow, Sample } from '../op-table/row.ts';
import { opTable } from '../op-table.ts';
import { place, type StepKind, stepOf } from './steps.ts';

const sizeOfInputs = ({ inputs }: Sample) =>
  inputs.reduce((total, { plain }) => total + plain.values.length, 0);

function isUsable(sample: Sample): boolean {
  const floats = sample.inputs.filter(({ kind }) => kind === 'float');
  const isReal = sample.dtype === undefined || sample.dtype === 'float64';
  const isSmall =
    sizeOfInputs(sample) <= 60 && floats.every(({ plain }) => plain.values.length > 0);
  return !sample.isKink && isReal && isSmall && floats.length > 0;
}

/** As many of x's numbers as the shape holds, from the front, again and again. */
function fit(x: nz.Tensor, shape: nz.Shape): nz.Tensor {
  const size = nz.sizeOf(shape);
  const times = Math.ceil(size / x.size);
  const row = nz.concat(Array.from({ length: times }, () => nz.flatten(x)));
  return nz.reshape(nz.slice(row, 0, { end: size }), shape);
}

/** The sample's operand, moved a little by a value of the program. */
function operand({ kind, plain }: Input, x: nz.Tensor): nz.Tensor {
  const dtype = kind === 'float' ? x.dtype : kind;
  const point = nz.tensor([...plain.values], { shape: plain.shape, dtype });
  return kind === 'float' ? nz.add(point, nz.mul(fit(x, plain.shape), 0.01)) : point;
}

function kindOf(op: string, { title, inputs, apply }: Sample): StepKind {
  return (draw, values) => {
    const places = inputs.map(() => place(draw, values));
    return stepOf(`${op} of the table, ${title}, near`, places, (...x) =>
      apply(...inputs.map((input, i) => operand(input, x[i]))),
    );
  };
}

/** A kind for each usable sample of ops with a derivative; `twice`: with a second one, too. */
export function tableKinds(twice: boolean): StepKind[] {
  return Object.entries<OpRow>(opTable).flatMap(([op, row]) =>
    row.samples
      .filter((sample) => {
        const derivative = sample.derivative ?? row.derivative;
        return isUsable(sample) && (derivative === 'twice' || (derivative === 'once' && !twice));
      })
      .map((sample) => kindOf(op, sample)),
  );
}
