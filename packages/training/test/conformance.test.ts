/** @file The suite on an architecture that conforms; that it fails others is in conformance-failures.test.ts. */
import { describeArchitecture, withShuffledLabels } from '../src/conformance.ts';
import { prototypes } from './doubles/prototypes.ts';

describeArchitecture(prototypes, { shuffleLabels: withShuffledLabels });
