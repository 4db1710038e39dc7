/** @file The commands with their flags and examples. What a command does is loaded when it is called. */

import type { ExportFlags } from './commands/export.ts';
import type { FiguresFlags } from './commands/figures.ts';
import type { ImportFlags } from './commands/import.ts';
import type { ListFlags } from './commands/list.ts';
import {
  addCompare,
  addExplain,
  addLearningCurve,
  addRuns,
  addTune,
} from './compare/add-commands.ts';
import { addPredictFlags } from './flags/add-data-flags.ts';
import type { Example } from './help.ts';
import { addClass, addLearn, addOfflineKit, addPractice } from './learn/add-commands.ts';
import { addCommand, type ProgramParts } from './program.ts';
import { addQueue, addWorker } from './queue/add-commands.ts';
import { addRunFlags, type RawFlags } from './run-flags.ts';
import { addSampleFlags } from './sample-flags.ts';

const runExamples: readonly Example[] = [
  ['run som --data iris', 'train a map on 150 flowers'],
  ['run som --help', 'what can be set'],
  ['run perceptron --data measured.csv --label species', 'train on your own table'],
];

/** Adds every command to the root. */
export function addCommands(parts: ProgramParts): void {
  addList(parts);
  addShow(parts);
  addRun(parts);
  addCompare(parts);
  addTune(parts);
  addLearningCurve(parts);
  addRuns(parts);
  addExplain(parts);
  addPredict(parts);
  addSample(parts);
  addFigures(parts);
  addData(parts);
  addExport(parts);
  addImport(parts);
  addLearn(parts);
  addPractice(parts);
  addClass(parts);
  addOfflineKit(parts);
  addWorker(parts);
  addQueue(parts);
  addDoctor(parts);
}

function addList(parts: ProgramParts): void {
  const summary = 'architectures and data sets, and what goes with what';
  addCommand(parts, { usage: 'list [architecture]', summary }, [
    ['list', 'everything there is, on one screen'],
    ['list som', 'every data set that a map learns from'],
    ['list --data glass', 'every architecture that learns from glass'],
  ])
    .option('--data <name>', 'only the architectures that take this data set')
    .option('--json', 'print one JSON object')
    .action(async (name: string | undefined, flags: ListFlags) => {
      const { list } = await import('./commands/list.ts');
      parts.finish(await list(parts.context(), name, flags));
    });
}

function addShow(parts: ProgramParts): void {
  const summary = 'the card of an architecture or a data set';
  addCommand(parts, { usage: 'show <name>', summary }, [
    ['show som', 'idea, paper, options and their defaults'],
    ['show iris', 'source, license, rows, columns, a picture'],
    ['run som --help', 'the same options as flags'],
  ]).action(async (name: string) => {
    const { show } = await import('./commands/show.ts');
    parts.finish(await show(parts.context(), name));
  });
}

function addRun(parts: ProgramParts): void {
  const { architecture } = parts;
  const summary = architecture?.summary ?? 'train an architecture on a data set';
  const examples = architecture?.examples ?? runExamples;
  const run = addCommand(parts, { usage: 'run [architecture]', summary }, examples);
  if (architecture !== null) run.usage(`${architecture.id} [options]`);
  addRunFlags(run);
  architecture?.addTo(run);
  run.action(async (id: string | undefined, flags: RawFlags) => {
    const command = await import('./commands/run.ts');
    parts.finish(await command.run(parts.context(), id ?? null, flags));
  });
}

function addPredict(parts: ProgramParts): void {
  const summary =
    'predict rows of a CSV file, or pictures, with a trained model; how likely is a text';
  const predict = addCommand(parts, { usage: 'predict <run> <file>', summary }, [
    ['predict runs/som-iris-1 flowers.csv', 'CSV on stdout, one line a row'],
    ['predict runs/cnn-mnist-1 digit.png', 'the class of a picture, how likely each is'],
    ['predict runs/rnn-first-names-1 names.txt', 'nats a character of each line'],
  ]);
  addPredictFlags(predict);
  predict
    .option('--json', 'print one JSON line a row')
    .action(async (folder: string, file: string, flags: RawFlags) => {
      const command = await import('./commands/predict.ts');
      parts.finish(await command.predict(parts.context(), { folder, file, flags }));
    });
}

function addSample(parts: ProgramParts): void {
  const summary = 'let a trained model generate text';
  const sample = addCommand(parts, { usage: 'sample <run>', summary }, [
    ['sample runs/makemore-names-1', 'twenty samples'],
    ['sample runs/makemore-names-1 --prompt an', 'that begin with "an"'],
    ['sample runs/makemore-names-1 --temperature 0.5', 'safer ones'],
  ]);
  addSampleFlags(sample);
  sample.action(async (folder: string, flags: RawFlags) => {
    const command = await import('./commands/sample.ts');
    parts.finish(await command.sample(parts.context(), folder, flags));
  });
}

function addFigures(parts: ProgramParts): void {
  const summary = 'draw the figures of a run again: SVG (PNG with --png) and report.html';
  addCommand(parts, { usage: 'figures <run>', summary }, [
    ['figures runs/som-iris-1', 'into runs/som-iris-1/figures'],
    ['figures runs/som-iris-1 --show', 'and in the terminal'],
    ['figures runs/som-iris-1 --png --out pictures', 'into a folder of yours'],
  ])
    .option('--out <folder>', 'into this folder instead; the run is only read')
    .option('--png', 'as PNG files too')
    .option('--format <format>', 'only one kind of file (svg | png), with --out')
    .option('--force', 'replace files of the same name in --out')
    .option('--show', 'draw them in the terminal too')
    .option('--quiet', 'print nothing')
    .action(async (folder: string, flags: FiguresFlags) => {
      const { figures } = await import('./commands/figures.ts');
      parts.finish(await figures(parts.context(), folder, flags));
    });
}

function addData(parts: ProgramParts): void {
  const summary = 'copy the files of data sets into a site, for fetchSource';
  addCommand(parts, { usage: 'data <folder> <names...>', summary }, [
    ['data public/data wine', 'what a page reads with fetchSource("data/")'],
    ['data public/data wine digits mnist', 'several; mnist takes 20 MB'],
    ['list', 'what there is'],
  ])
    .option('--force', 'replace files of the same name that hold something else')
    .action(async (folder: string, names: string[], flags: { force?: boolean }) => {
      const { data } = await import('./commands/data.ts');
      parts.finish(await data(parts.context(), { folder, names, flags }));
    });
}

function addExport(parts: ProgramParts): void {
  const summary = 'a run for other programs: weights for PyTorch, or a graph in ONNX';
  addCommand(parts, { usage: 'export <run>', summary }, [
    ['export runs/feedforward-mnist-1', 'weights.safetensors, under the names of PyTorch'],
    ['export runs/som-iris-1 --format onnx', 'model.onnx, for ONNX Runtime and others'],
    ['import model.onnx', 'what is in such a file'],
  ])
    .option('--format <format>', 'safetensors (default) or onnx')
    .option('--out <file>', 'the file (default weights.safetensors, or model.onnx)')
    .option('--force', 'replace it where it is there already')
    .action(async (folder: string, flags: ExportFlags) => {
      const { exportRun } = await import('./commands/export.ts');
      parts.finish(await exportRun(parts.context(), folder, flags));
    });
}

function addImport(parts: ProgramParts): void {
  const summary = 'an ONNX file: what is in it, and how well it predicts rows';
  addCommand(parts, { usage: 'import <file> [rows]', summary }, [
    ['import model.onnx', 'inputs, outputs, ops; what it cannot read, all at once'],
    ['import model.onnx measured.csv', 'its accuracy or error on rows, and figures'],
    ['predict model.onnx rows.csv', 'its predictions'],
  ])
    .option('--out <folder>', 'write the figures into this folder')
    .option('--force', 'replace files of the same name there')
    .option('--show', 'draw the figures in the terminal')
    .action(async (file: string, rows: string | undefined, flags: ImportFlags) => {
      const { importFile } = await import('./commands/import.ts');
      parts.finish(await importFile(parts.context(), { file, rows: rows ?? null, flags }));
    });
}

function addDoctor(parts: ProgramParts): void {
  const summary = 'this machine: Node, SIMD, memory, speed';
  addCommand(parts, { usage: 'doctor', summary }, [
    ['doctor', 'ten lines'],
    ['doctor --json', 'the same for a program'],
    ['doctor > machine.txt', 'to attach to a report'],
  ])
    .option('--json', 'print one JSON object')
    .action(async (flags: { json?: boolean }) => {
      const { doctor } = await import('./commands/doctor.ts');
      parts.finish(await doctor(parts.context(), flags));
    });
}
