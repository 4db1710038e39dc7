/** @file N10 to N20: kinds of networks, and their neurons. */
import type { Part } from '../note.ts';

/** The notes on kinds of networks and their uses. */
export const kinds: Part = {
  title: 'Kinds of networks and their uses',
  notes: [
    {
      id: 'N10',
      sentence:
        'Feed-forward: one way only, each layer’s output is the next one’s input. Used for vision and speech recognition.',
      command: 'run feedforward --data digits',
      place: { file: 'packages/feedforward/src/network.ts', symbol: 'MultilayerPerceptron' },
      picture: 'feedforward-moons-boundary',
    },
    {
      id: 'N11',
      sentence:
        'Radial basis function: answers by the distance from centers. Used in the restoration of power systems, here on the load of a feeder that is switched on again.',
      command: 'run rbf --data feeder',
      place: { file: 'packages/rbf/src/network.ts', symbol: 'RadialBasisNetwork' },
      picture: 'rbf-moons-boundary',
    },
    {
      id: 'N12',
      sentence:
        'Kohonen’s self-organizing map: vectors of any dimension onto a discrete map of neurons, near to near. Used on medical data.',
      command: 'run som --data breast-cancer',
      place: { file: 'packages/som/src/som.ts', symbol: 'SelfOrganizingMap' },
      picture: 'som-iris-label-map',
    },
    {
      id: 'N13',
      sentence: 'Recurrent: the hidden layer keeps its output for the predictions that follow.',
      command: 'run rnn --data first-names',
      place: { file: 'packages/rnn/src/cells.ts', symbol: 'gru' },
      picture: 'rnn-gradient-by-distance',
    },
    {
      id: 'N14',
      sentence:
        'Convolutional: filters look at a picture or a signal patch by patch and remember patterns. Used in signal and image processing.',
      command: 'run cnn',
      place: { file: 'packages/cnn/src/model.ts', symbol: 'networks' },
    },
    {
      id: 'N15',
      sentence:
        'Modular: several networks work together on the output, side by side or in a pipeline.',
      command: 'run modular',
      place: { file: 'packages/modular/src/voting.ts', symbol: 'Voting' },
    },
  ],
};

/** The notes on single neurons. */
export const neurons: Part = {
  title: 'Neurons',
  notes: [
    {
      id: 'N16',
      sentence:
        'The perceptron (Rosenblatt, 1957 to 1962): inputs, a weighted sum against a threshold, one binary output. The threshold is a bias with its sign turned, and a bias is the weight of an input that is always 1.',
      said: { words: 'a perceptron admits only weights', verdict: 'wrong' },
      command: 'learn perceptron --show',
      place: { file: 'packages/perceptron/src/perceptron.ts', symbol: 'Perceptron' },
      picture: 'page-threshold-and-bias',
    },
    {
      id: 'N17',
      sentence:
        'The sigmoid neuron: like a perceptron, but a small change of weight makes a small change of output, which reads as a probability with 0.5 as the line.',
      command: 'run perceptron --data iris --rule sigmoid',
      place: { file: 'packages/perceptron/src/sigmoid-neuron.ts', symbol: 'SigmoidNeuron' },
    },
    {
      id: 'N18',
      sentence:
        '“Is this a 9?”: 64 × 64 gray pixels are 4,096 inputs, scaled to 0 … 1, and one output neuron. Nines are rare, so recall and precision stand beside accuracy.',
      command: 'run perceptron --data nine-64 --rule sigmoid',
      place: { file: 'packages/datasets/src/sets/nine/load.ts', symbol: 'loadNine64' },
    },
  ],
};

/** The notes on the convolutional network. */
export const convolution: Part = {
  title: 'The convolutional network',
  notes: [
    {
      id: 'N19',
      sentence:
        'Pixels as arrays; filters that extract features; pooling; layer on layer, from edges to parts; an output layer that names the picture.',
      command: 'run cnn --data digits',
      place: { file: 'packages/cnn/src/filters.ts', symbol: 'handMadeFilters' },
    },
    {
      id: 'N20',
      sentence: 'It is a feed-forward network for data that lie on a grid.',
      command: 'run cnn',
      place: { file: 'packages/cnn/src/receptive-field.ts', symbol: 'receptiveField' },
    },
  ],
};
