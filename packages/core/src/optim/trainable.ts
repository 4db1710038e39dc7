/** @file Which tensors an optimizer takes. Read after autograd.ts. */
import { anyTensors, check, checkTensor } from '../arguments/index.ts';
import { UsageError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';

/** Tensors to train: `model.namedParameters()`, or a list, which is named by position. */
export type ParameterSource = ReadonlyMap<string, Tensor> | Iterable<Tensor>;

/**
 * The tensors to train by name, each once.
 * @throws UsageError `optimizer/no-parameters`, `optimizer/parameter`.
 */
export function trainable(op: string, parameters: ParameterSource): Map<string, Tensor> {
  check(op, 'parameters', parameters, anyTensors);
  const named: Iterable<[string, Tensor]> = isMap(parameters)
    ? parameters
    : [...parameters].map((parameter, i) => [String(i), parameter]);
  const found = new Map<string, Tensor>();
  const seen = new Set<Tensor>(); // a tied parameter is updated once
  for (const [name, parameter] of named) {
    if (seen.has(parameter)) continue;
    checkTensor(op, parameter, `parameter ${name}`);
    checkParameter(op, name, parameter);
    seen.add(parameter);
    found.set(name, parameter);
  }
  if (found.size > 0) return found;
  throw new UsageError(
    'optimizer/no-parameters',
    `${op}: there is nothing to train; pass model.parameters() or tensors that require a gradient`,
  );
}

function isMap(parameters: ParameterSource): parameters is ReadonlyMap<string, Tensor> {
  return parameters instanceof Map;
}

function checkParameter(op: string, name: string, parameter: Tensor): void {
  let fault = '';
  if (!parameter.requiresGrad) fault = 'does not require a gradient';
  else if (!parameter.isLeaf) fault = 'is computed from other tensors; train those';
  else if (parameter.strides !== null) fault = 'is a strided view; train the tensor it views';
  if (fault === '') return;
  throw new UsageError('optimizer/parameter', `${op}: parameter ${name} ${fault}`, { name });
}
