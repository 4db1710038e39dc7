import { describeArchitecture } from '@nnzoo/training/conformance';
import { som } from '../src/index.ts';

describeArchitecture(som);
