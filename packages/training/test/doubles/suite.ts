/** @file The conformance suite run inside a test: which of its tests an architecture fails. */
import type { RawData } from '@nnzoo/data';
import { type ConformanceOptions, declareConformance } from '../../src/conformance.ts';
import type { Architecture, OptionSpecs } from '../../src/index.ts';

/** Names of the tests that it fails, of those whose name has this form. */
export async function failuresOf<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  architecture: Architecture<Model, Raw, O>,
  name: RegExp,
  options: ConformanceOptions<Raw, O> = {},
): Promise<string[]> {
  const tests = new Map<string, () => void | Promise<void>>();
  declareConformance(architecture, options, (title, body) => {
    if (name.test(title)) tests.set(title, body);
  });
  if (tests.size === 0) throw new Error(`no test is called ${name}`);
  const failures: string[] = [];
  for (const [title, body] of tests) {
    try {
      await body();
    } catch {
      failures.push(title);
    }
  }
  return failures;
}
