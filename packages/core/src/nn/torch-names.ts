/**
 * @file What PyTorch calls the tensors of a module. Layouts are equal, so that names are all that differs.
 * Read after normalization.ts, recurrent-stack.ts and attention.ts.
 */
import type { Tensor } from '../tensor.ts';
import { MultiHeadAttention } from './attention.ts';
import { GroupNorm, InstanceNorm, RMSNorm } from './group-normalization.ts';
import type { Module } from './module.ts';
import { BatchNorm, LayerNorm } from './normalization.ts';
import { Recurrent } from './recurrent.ts';
import { RecurrentCell } from './recurrent-cell.ts';
import { RecurrentStack } from './recurrent-stack.ts';

/** A tensor under the name that a state dict of PyTorch has it by. */
export type TorchTensor = readonly [name: string, value: Tensor];

const batchNorm = { gain: 'weight', runningMean: 'running_mean', runningVariance: 'running_var' };
const norm = { gain: 'weight' };
const cell = {
  inputWeight: 'weight_ih',
  hiddenWeight: 'weight_hh',
  inputBias: 'bias_ih',
  hiddenBias: 'bias_hh',
} as const;

/** How PyTorch calls the tensors directly in a module, where it does so otherwise. */
function renames(module: Module): Readonly<Record<string, string>> {
  if (module instanceof BatchNorm) return batchNorm;
  if (module instanceof RecurrentCell) return cell;
  const kinds = [LayerNorm, GroupNorm, InstanceNorm, RMSNorm];
  return kinds.some((kind) => module instanceof kind) ? norm : {};
}

/** All parameters and buffers; one that several modules share stands there under each of its names. */
export function torchTensors(module: Module, prefix = ''): TorchTensor[] {
  if (module instanceof Recurrent) return cellTensors(module, `${prefix}`, '_l0');
  if (module instanceof RecurrentStack) return stackTensors(module, prefix);
  if (module instanceof MultiHeadAttention) return attentionTensors(module, prefix);
  const names = renames(module);
  const own = [...module.namedParameters(), ...module.namedBuffers()]
    .filter(([name]) => !name.includes('.'))
    .map(([name, value]) => [`${prefix}${names[name] ?? name}`, value] as const);
  const inner = [...module.namedChildren()].flatMap(([name, child]) =>
    torchTensors(child, `${prefix}${name}.`),
  );
  return [...own, ...inner];
}

function cellTensors({ cell: own }: Recurrent<unknown>, prefix: string, suffix: string) {
  const fields = ['inputWeight', 'hiddenWeight', 'inputBias', 'hiddenBias'] as const;
  return fields.map((field) => [`${prefix}${cell[field]}${suffix}`, own[field]] as const);
}

/** `weight_ih_l1_reverse`: layer by layer, the way back behind the way forth. */
function stackTensors(stack: RecurrentStack<unknown>, prefix: string): TorchTensor[] {
  const ways = stack.bidirectional ? 2 : 1;
  return stack.layers.flatMap((layer, i) => {
    const back = i % ways === 1 ? '_reverse' : '';
    return cellTensors(layer, prefix, `_l${Math.floor(i / ways)}${back}`);
  });
}

function attentionTensors({ input, output }: MultiHeadAttention, prefix: string): TorchTensor[] {
  return [
    ...[...input.namedParameters()].map(
      ([name, value]) => [`${prefix}in_proj_${name}`, value] as const,
    ),
    ...torchTensors(output, `${prefix}out_proj.`),
  ];
}

/** The batches that batch norm of PyTorch has counted: we do not, and nothing depends on it. */
export const countedBatches = 'num_batches_tracked';

/** Names of those counts. */
export function batchCounts(module: Module): string[] {
  return [...module.namedModules()]
    .filter(([, inner]) => inner instanceof BatchNorm)
    .map(([name]) => `${name === '' ? '' : `${name}.`}${countedBatches}`);
}
