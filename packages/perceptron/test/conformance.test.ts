import { describeArchitecture } from '@nnzoo/training/conformance';
import { perceptron } from '../src/index.ts';

describeArchitecture(perceptron);
