/**
 * @file What each architecture takes and gives in `zoo predict` and `zoo sample`: the table of the
 * command line's README is written from these rows, and answers.test.ts holds them to be true.
 */
import type { ArchitectureId } from '@nnzoo/zoo';

/** What a file to predict is. */
export type GivenKind = 'rows' | 'pictures' | 'pixels' | 'text' | 'newcomers';

/** One architecture after one kind of data. */
export interface Answer {
  readonly architecture: ArchitectureId;
  /** The data set that shows it, a quick one. */
  readonly data: string;
  /** Flags that make the model small. */
  readonly flags?: string;
  readonly gives: GivenKind;
  /** The first line of what comes back. */
  readonly head: string;
  readonly samples?: true;
  /** It answers otherwise before it was trained. */
  readonly isTrained?: true;
}

const tenPlaces = Array.from({ length: 10 }, (_, i) => [`place_${i + 1}`, `km_${i + 1}`]).flat();

const digitHead = 'digit,p(0),p(1),p(2),p(3),p(4),p(5),p(6),p(7),p(8),p(9)';

/** In teaching order. */
export const answers: readonly Answer[] = [
  { architecture: 'scalar', data: 'and', gives: 'rows', head: 'output', flags: '--layers 2' },
  { architecture: 'perceptron', data: 'iris', gives: 'rows', head: 'species' },
  { architecture: 'linear', data: 'house-prices', gives: 'rows', head: 'medv' },
  {
    architecture: 'linear',
    data: 'iris',
    gives: 'rows',
    head: 'species,p(setosa),p(versicolor),p(virginica)',
  },
  {
    architecture: 'feedforward',
    data: 'iris',
    gives: 'rows',
    head: 'species,p(setosa),p(versicolor),p(virginica)',
  },
  {
    architecture: 'feedforward',
    data: 'digits',
    gives: 'pixels',
    head: digitHead,
  },
  { architecture: 'rbf', data: 'iris', gives: 'rows', head: 'species', flags: '--centers 8' },
  { architecture: 'rbf', data: 'sunspots', gives: 'rows', head: 'number' },
  {
    architecture: 'som',
    data: 'iris',
    gives: 'rows',
    head: 'unit,distance,species',
    flags: '--width 3 --height 3 --steps 9',
    isTrained: true,
  },
  {
    architecture: 'rnn',
    data: 'first-names',
    gives: 'text',
    head: 'text,tokens,loss',
    samples: true,
  },
  { architecture: 'rnn', data: 'sunspots', gives: 'rows', head: 'number' },
  {
    architecture: 'cnn',
    data: 'digits',
    gives: 'pictures',
    head: digitHead,
  },
  { architecture: 'vit', data: 'digits', gives: 'pictures', head: digitHead },
  {
    architecture: 'modular',
    data: 'iris',
    gives: 'rows',
    head: 'species,p(setosa),p(versicolor),p(virginica)',
  },
  {
    architecture: 'makemore',
    data: 'first-names',
    gives: 'text',
    head: 'text,tokens,loss',
    samples: true,
  },
  {
    architecture: 'wavenet',
    data: 'first-names',
    gives: 'text',
    head: 'text,tokens,loss',
    samples: true,
  },
  {
    architecture: 'transformer',
    data: 'first-names',
    gives: 'text',
    head: 'text,tokens,loss',
    samples: true,
  },
  {
    architecture: 'recommender',
    data: 'visits-one-region',
    gives: 'newcomers',
    head: ['visitor', ...tenPlaces].join(),
    flags: '--model popularity',
  },
];
