/** @file `zoo export`: the weights of a run as a file for other programs. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataError, Module, readSafetensors, torchWeights, UsageError } from '@nnzoo/core';
import { type Context, note, print } from '../context.ts';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import { printFindings } from '../run/print-result.ts';
import { loadSavedRun } from '../saved-run.ts';

/** The flags, as the parser leaves them. */
export interface ExportFlags {
  readonly out?: string;
  readonly force?: boolean;
}

/**
 * Writes the best weights of a run under PyTorch's names, and prints each name with its shape.
 *
 * @throws UsageError `export/exists`; DataError `export/no-module` for a model without layers
 */
export async function exportRun(
  context: Context,
  folder: string,
  flags: ExportFlags,
): Promise<number> {
  const { io } = context;
  const out = flags.out ?? 'weights.safetensors';
  const path = resolve(io.cwd, out);
  if (existsSync(path) && !flags.force) {
    throw new UsageError('export/exists', `${out} is there already: --force replaces it`, { out });
  }
  const { model, architecture, findings } = await loadSavedRun(io, folder);
  if (!(model instanceof Module)) {
    const message = `${architecture} is no network of layers, as PyTorch knows them; its weights are in ${folder}/best.safetensors`;
    throw new DataError('export/no-module', message, { architecture });
  }
  printFindings(context, findings);
  const bytes = torchWeights(model);
  writeFileAtomically(path, bytes);
  const { tensors } = readSafetensors(bytes);
  for (const [name, { shape }] of tensors) print(io, `${name}  [${shape.join(', ')}]`);
  note(io, `${out}: ${tensors.size} tensors, for load_state_dict(safetensors.torch.load_file(…))`);
  return 0;
}
