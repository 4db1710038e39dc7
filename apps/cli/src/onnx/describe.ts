/** @file What is in an ONNX file, in lines. Read after ../text-table.ts. */
import { printable } from '@nnzoo/data';
import type { ImportedModel, OnnxValue } from '@nnzoo/onnx';
import { wrapped } from '../text-table.ts';

/** Where the second column begins. */
const indent = ' '.repeat(8);

/** Inputs and outputs with their shapes, ops by how often they stand in the graph, where it came from. */
export function linesAbout(model: ImportedModel, columns: number): string[] {
  const { inputs, outputs, ops, parameters, file, facts } = model;
  const { producer, producerVersion, opset } = file;
  const from = [producer, producerVersion].filter((part) => part !== '').join(' ');
  const counted = ops.map(([op, count]) => (count === 1 ? op : `${op} ×${count}`)).join(', ');
  return [
    ...inputs.map((value) => `input   ${shown(value)}`),
    ...outputs.map((value) => `output  ${shown(value)}`),
    `ops     ${wrapped(counted, columns, indent).trimStart()}`,
    `numbers ${parameters} in weights and constants`,
    `from    ${printable(from) || 'a program that does not say'}, opset ${opset}`,
    ...(facts === null ? [] : [`model   ${printable(facts.architecture)}, ${facts.task}`]),
    ...(facts === null || facts.threshold === null
      ? []
      : [
          `decides "${printable(facts.labels[1] ?? '')}" from ${facts.threshold.toPrecision(3)} on`,
        ]),
  ];
}

/** `features  [batch, 4]  double`, each name at most a line. */
function shown({ name, type, shape }: OnnxValue): string {
  return `${printable(name)}  [${printable(shape.join(', '))}]  ${type.toLowerCase()}`;
}
