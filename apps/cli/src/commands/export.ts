/** @file `zoo export`: a run as a file for other programs: weights under PyTorch’s names, or a graph in ONNX. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataError, Module, readSafetensors, torchWeights, UsageError } from '@nnzoo/core';
import { exportOnnx, importOnnx, opset } from '@nnzoo/onnx';
import { type Decision, type LoadedRun, parseOption } from '@nnzoo/training';
import { type Context, note, print } from '../context.ts';
import { writeFileAtomically } from '../folder/atomic-write.ts';
import { findRunFolder } from '../folder/run-folder.ts';
import { columnsOf } from '../io.ts';
import { linesAbout } from '../onnx/describe.ts';
import { savedDecision } from '../run/decide.ts';
import { printFindings } from '../run/print-result.ts';
import { loadSavedRun } from '../saved-run.ts';

/** The flags, as the parser leaves them. */
export interface ExportFlags {
  readonly out?: string;
  readonly format?: string;
  readonly force?: boolean;
}

/** What is exported. */
interface Exported {
  readonly run: LoadedRun;
  /** As it was typed. */
  readonly folder: string;
  /** Null where the run decided nothing. */
  readonly decision: Decision | null;
}

/** A kind of file: what it is called by default, its bytes, and what is printed about it. */
interface Format {
  readonly file: string;
  bytes(exported: Exported): Uint8Array;
  about(
    bytes: Uint8Array,
    columns: number,
  ): { readonly lines: readonly string[]; readonly note: string };
}

const formats = {
  safetensors: {
    file: 'weights.safetensors',
    bytes: ({ run: { model, architecture }, folder }) => {
      if (model instanceof Module) return torchWeights(model);
      const message = `${architecture} is no network of layers, as PyTorch knows them; its weights are in ${folder}/best.safetensors, and --format onnx writes it as a graph`;
      throw new DataError('export/no-module', message, { architecture });
    },
    about: (bytes) => {
      const { tensors } = readSafetensors(bytes);
      return {
        lines: [...tensors].map(([name, { shape }]) => `${name}  [${shape.join(', ')}]`),
        note: `${tensors.size} tensors, for load_state_dict(safetensors.torch.load_file(…))`,
      };
    },
  },
  onnx: {
    file: 'model.onnx',
    bytes: ({ run, decision }) => exportOnnx(run, decision ? { decision } : {}),
    about: (bytes, columns) => ({
      lines: linesAbout(importOnnx(bytes), columns),
      note: `${bytes.length} bytes, ONNX opset ${opset}; scaling is in the graph, names are in its metadata`,
    }),
  },
} as const satisfies Record<string, Format>;

/**
 * Writes the best weights of a run, and prints what is in the file.
 *
 * @throws UsageError `export/exists`, `tensors/none`; DataError `export/no-module` for a model without layers
 */
export async function exportRun(
  context: Context,
  folder: string,
  flags: ExportFlags,
): Promise<number> {
  const { io } = context;
  const format: Format = formats[formatOf(flags)];
  const out = flags.out ?? format.file;
  const path = resolve(io.cwd, out);
  if (existsSync(path) && !flags.force) {
    throw new UsageError('export/exists', `${out} is there already: --force replaces it`, { out });
  }
  const run = await loadSavedRun(io, folder);
  const decision = savedDecision(findRunFolder(resolve(io.cwd, folder)));
  const bytes = format.bytes({ run, folder, decision });
  printFindings(context, run.findings);
  const about = format.about(bytes, columnsOf(io.stdout));
  writeFileAtomically(path, bytes);
  for (const line of about.lines) print(io, line);
  note(io, `${out}: ${about.note}`);
  return 0;
}

/** As asked for; else by the name of the file. */
function formatOf({ format, out }: ExportFlags): keyof typeof formats {
  const usual = out?.endsWith('.onnx') ? 'onnx' : 'safetensors';
  const choices = Object.keys(formats);
  const spec = { type: 'choice', default: usual, choices, help: 'kind of file' } as const;
  return format === undefined ? usual : (parseOption('format', spec, format) as typeof usual);
}
