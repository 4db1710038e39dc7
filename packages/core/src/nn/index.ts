/** @file Layers and models. A reader begins with module.ts, layer.ts, linear.ts. */
export {
  GELU,
  LeakyReLU,
  ReLU,
  Sigmoid,
  SiLU,
  Softmax,
  Softplus,
  Tanh,
} from './activations.ts';
export { Flatten, FlattenConsecutive } from './flatten.ts';
export { GRU, GRUCell } from './gru.ts';
export { Layer } from './layer.ts';
export { Embedding, Linear } from './linear.ts';
export { LSTM, LSTMCell, type LstmState } from './lstm.ts';
export { Module, type StateDict } from './module.ts';
export { Parameter } from './parameter.ts';
export { Recurrent, RecurrentCell, type RecurrentResult } from './recurrent.ts';
export { RNN, RNNCell, type RnnOptions } from './rnn.ts';
export { Sequential } from './sequential.ts';
