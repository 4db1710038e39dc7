/** @file What the compiler of a plain project knows of a run: typed from options to model. */
import { loadIris } from '@nnzoo/datasets';
import { som } from '@nnzoo/som';
import { train } from '@nnzoo/training';

const data = await loadIris();
const run = await train(som, { data, seed: 1, options: { width: 6, height: 6 } });
const unit: number = run.model.bestMatchingUnit([0, 0, 0, 0]);

// @ts-expect-error: width is a number, and the compiler knows it.
const wrong: Parameters<typeof train<typeof som>>[1]['options'] = { width: 'six' };

const { quantizationError } = run.report.metrics;
if (!(quantizationError > 0 && quantizationError < 1) || !(unit >= 0 && unit < 36)) {
  throw new Error(`unexpected: ${JSON.stringify({ quantizationError, unit, wrong })}`);
}
