/** @file Races to begin with, an address each, in which one thing differs. Read after race-settings.ts. */

/** Shown as a link under its title. */
export interface Suggestion {
  readonly title: string;
  /** As a race's address has it, behind the `?`. */
  readonly query: string;
}

/** The first is shown where an address names no runs. */
export const suggestions: readonly Suggestion[] = [
  {
    title: 'two learning rates',
    query: 'data=moons&seed=1&run=feedforward:learning-rate=0.3&run=feedforward:learning-rate=0.03',
  },
  {
    title: 'SGD and Adam',
    query:
      'data=moons&seed=1&run=feedforward:optimizer=sgd&run=feedforward:optimizer=adam,learning-rate=0.01',
  },
  {
    title: 'three activation functions',
    query:
      'data=moons&seed=1&run=feedforward:activation=sigmoid&run=feedforward:activation=tanh&run=feedforward:activation=relu',
  },
  {
    title: 'wide or deep',
    query: 'data=moons&seed=1&run=feedforward:layers=32&run=feedforward:layers=8,8,8,8',
  },
  {
    title: 'one network, four seeds',
    query: 'data=iris&seed=1,2,3,4&run=feedforward&run=feedforward&run=feedforward&run=feedforward',
  },
  {
    title: 'three ways to read a digit',
    query: 'data=digits&seed=1&run=feedforward&run=cnn&run=vit',
  },
];
