import { describeArchitecture } from '@nnzoo/training/conformance';
import { rbf } from '../src/index.ts';

describeArchitecture(rbf);
