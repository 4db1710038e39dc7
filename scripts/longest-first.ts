/** @file In which order test files start: where none has run before, long ones first, so that none is left at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of five seconds and more; how long a file is says nothing about it. */
const long = [
  'packages/onnx/test/conformance',
  'packages/core/test/op-derivatives',
  'packages/zoo/test/test-rows',
  'packages/transformer/test/copying',
  'apps/cli/test/compare',
  'packages/transformer/test/conformance',
  'packages/cnn/test/conformance',
  'packages/vit/test/conformance',
  'packages/core/test/threads/lifetime',
  'packages/queue/test/queue',
  'apps/cli/test/practice',
  'apps/cli/test/spawned',
  'apps/cli/test/threads',
  'apps/cli/test/killed',
].map((file) => `${file}.test.ts`);

/** Vitest's own order, by what each file took last time, or else by its bytes; but the long ones first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      long.some((file) => moduleId.endsWith(file));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
