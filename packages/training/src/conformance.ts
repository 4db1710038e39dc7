/**
 * @file What every architecture promises, as one test suite: `describeArchitecture(som, { source })`.
 * The entry `@nnzoo/training/conformance`; it imports vitest, so it stays out of index.ts.
 */

import type { RawData } from '@nnzoo/data';
import { describe, it } from 'vitest';
import type { Architecture } from './architecture.ts';
import { testAgreement } from './conformance/agreement.ts';
import { testDeclaration } from './conformance/declaration.ts';
import { testFigures } from './conformance/figures.ts';
import { testLeaks } from './conformance/leaks.ts';
import { testLearning } from './conformance/learning.ts';
import { testReport } from './conformance/report.ts';
import { testResuming } from './conformance/resuming.ts';
import { type ConformanceOptions, type DeclareTest, Subject } from './conformance/subject.ts';
import type { OptionSpecs } from './options.ts';

export { withShuffledClasses, withShuffledLabels } from './conformance/shuffle.ts';
export type { ConformanceOptions } from './conformance/subject.ts';

/** Declares the tests that every architecture passes; see `ConformanceOptions`. */
export function describeArchitecture<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  architecture: Architecture<Model, Raw, O>,
  options: ConformanceOptions<Raw, O> = {},
): void {
  describe(`${architecture.id}, as every architecture,`, () => {
    declareConformance(architecture, options, it);
  });
}

/** Of these tests, only those that nothing learned depends on rows of test and validation. */
export function describeLeaks<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  architecture: Architecture<Model, Raw, O>,
  options: ConformanceOptions<Raw, O> = {},
): void {
  const chosen = JSON.stringify(options.options ?? {});
  describe(`${architecture.id} ${options.data ?? ''} ${chosen}`, () => {
    testLeaks(new Subject(architecture, options), it);
  });
}

/** The same tests, handed to `declare` one by one: by name and body. */
export function declareConformance<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  architecture: Architecture<Model, Raw, O>,
  options: ConformanceOptions<Raw, O>,
  declare: DeclareTest,
): void {
  const subject = new Subject(architecture, options);
  testDeclaration(subject, declare);
  testLearning(subject, declare);
  testReport(subject, declare);
  testLeaks(subject, declare);
  testResuming(subject, declare);
  testFigures(subject, declare);
  testAgreement(subject, declare);
}
