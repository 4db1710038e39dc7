/** @file What is in an ONNX file, in lines. */
import type { ImportedModel, OnnxValue } from '@nnzoo/onnx';

/** Inputs and outputs with their shapes, ops by how often they stand in the graph, where it came from. */
export function linesAbout({
  inputs,
  outputs,
  ops,
  parameters,
  file,
  facts,
}: ImportedModel): string[] {
  const { producer, producerVersion, opset } = file;
  const from = [producer, producerVersion].filter((part) => part !== '').join(' ');
  return [
    ...inputs.map((value) => `input   ${shown(value)}`),
    ...outputs.map((value) => `output  ${shown(value)}`),
    `ops     ${ops.map(([op, count]) => (count === 1 ? op : `${op} ×${count}`)).join(', ')}`,
    `numbers ${parameters} in weights and constants`,
    `from    ${from || 'a program that does not say'}, opset ${opset}`,
    ...(facts === null ? [] : [`model   ${facts.architecture}, ${facts.task}`]),
  ];
}

function shown({ name, type, shape }: OnnxValue): string {
  return `${name}  [${shape.join(', ')}]  ${type.toLowerCase()}`;
}
