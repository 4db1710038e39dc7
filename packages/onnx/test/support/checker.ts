/** @file The checker of the onnx package of Python, where one is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Python that has the package; null where none does. */
export function pythonWithOnnx(): string | null {
  const candidates = ['/usr/bin/python3', 'python3'];
  return candidates.find((python) => run(python, 'import onnx').status === 0) ?? null;
}

const script = `
import sys, onnx
for path in sys.argv[1:]:
    try:
        onnx.checker.check_model(onnx.load(path), full_check=True)
    except Exception as error:
        print(path, str(error).replace("\\n", " "))
`;

/** What the checker has to say against some files. */
export function checkedBy(python: string, files: readonly Uint8Array[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'nnzoo-onnx-'));
  try {
    const paths = files.map((file, i) => {
      const path = join(folder, `${i}.onnx`);
      writeFileSync(path, file);
      return path;
    });
    const { stdout, stderr, status } = run(python, script, paths);
    if (status !== 0) return [stderr];
    return stdout.split('\n').filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(python: string, program: string, more: readonly string[] = []) {
  return spawnSync(python, ['-c', program, ...more], { encoding: 'utf8' });
}
