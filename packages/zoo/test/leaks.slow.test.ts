/**
 * @file Nothing learned depends on the rows of test or validation, for the settings that the
 * conformance tests do not run. Each `describeLeaks` declares two tests, one for either part: the
 * architecture is trained twice from one seed, as the data are and with other values in all rows of
 * that part. The test expects the same fitted preprocessor and the same state of the trainer, value for
 * value. The expectation itself stands in training/src/conformance/leaks.ts.
 */
import { cnn } from '@nnzoo/cnn';
import { withChangedTexts, withChangedVisits } from '@nnzoo/datasets/conformance';
import { nodeSource } from '@nnzoo/datasets/node';
import { feedforward } from '@nnzoo/feedforward';
import { linear } from '@nnzoo/linear';
import { makemore } from '@nnzoo/makemore';
import { rbf } from '@nnzoo/rbf';
import { recommender } from '@nnzoo/recommender';
import { rnn } from '@nnzoo/rnn';
import { som } from '@nnzoo/som';
import { describeLeaks } from '@nnzoo/training/conformance';
import { wavenet } from '@nnzoo/wavenet';

const source = nodeSource();
const texts = { source, data: 'first-names', changeRows: withChangedTexts } as const;
const visits = { source, data: 'visits-one-region', changeRows: withChangedVisits } as const;
const few = { budget: { steps: 10 } } as const;

describeLeaks(linear, { source, data: 'diabetes', options: { method: 'svr', tune: true } });
describeLeaks(linear, { source, data: 'house-prices', options: { ridge: 0.1 } });
describeLeaks(linear, { source, data: 'wine', options: { method: 'svc', kernel: 'linear' } });

describeLeaks(feedforward, { source, data: 'vowels' });
describeLeaks(feedforward, { source, data: 'digits' });

for (const placement of ['kmeans', 'random', 'rows'] as const) {
  for (const width of ['mean', 'dmax', 'nearest', 'cluster'] as const) {
    if (placement === 'rows' && width === 'cluster') continue;
    describeLeaks(rbf, { source, data: 'sine', options: { placement, width } });
  }
}
describeLeaks(rbf, { source, data: 'vowels', options: { training: 'output', centers: 20 } });

describeLeaks(som, { source, data: 'wine', options: { training: 'batch' } });
describeLeaks(som, { source, data: 'glass', options: { initialization: 'sample' } });

describeLeaks(rnn, { source, data: 'latch', options: { hidden: 4 }, ...few });
describeLeaks(cnn, { source, data: 'spoken-digits', ...few });

for (const model of ['counts', 'bigram'] as const) {
  describeLeaks(makemore, { ...texts, ...few, options: { model } });
}
describeLeaks(wavenet, { ...texts, ...few, options: { form: 'dilated', hidden: 8, embedding: 4 } });

for (const model of ['popularity', 'neighbors', 'factorization', 'two-tower'] as const) {
  describeLeaks(recommender, { ...visits, ...few, options: { model, factors: 4 } });
}
