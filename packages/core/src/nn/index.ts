/** @file Layers and models. A reader begins with module.ts, layer.ts, linear.ts. */
export { GELU, LeakyReLU, ReLU, Sigmoid, SiLU, Softmax, Softplus, Tanh } from './activations.ts';
export { MultiHeadAttention, type MultiHeadAttentionOptions } from './attention.ts';
export { Conv1d, type Conv1dOptions, Conv2d, type Conv2dOptions } from './convolution.ts';
export { Dropout } from './dropout.ts';
export { Flatten, FlattenConsecutive } from './flatten.ts';
export { GroupNorm, InstanceNorm, RMSNorm } from './group-normalization.ts';
export { GRU, GRUCell } from './gru.ts';
export { KeyValueCache } from './key-value-cache.ts';
export { Layer } from './layer.ts';
export { nameLayers } from './layer-names.ts';
export { Embedding, Linear } from './linear.ts';
export { LSTM, LSTMCell, type LstmState } from './lstm.ts';
export { Module, type StateDict } from './module.ts';
export { BatchNorm, type BatchNormLayerOptions, LayerNorm } from './normalization.ts';
export { Parameter } from './parameter.ts';
export { AvgPool1d, AvgPool2d, MaxPool1d, MaxPool2d } from './pooling.ts';
export { LearnedPositions, SinusoidalPositions } from './positions.ts';
export { Recurrent, type RecurrentResult } from './recurrent.ts';
export { RecurrentCell, type SequenceForm } from './recurrent-cell.ts';
export { RecurrentStack, type RecurrentStackOptions, type StackResult } from './recurrent-stack.ts';
export {
  AdaptiveAvgPool1d,
  AdaptiveAvgPool2d,
  AdaptiveMaxPool1d,
  AdaptiveMaxPool2d,
  Interpolate,
} from './resizing.ts';
export { RNN, RNNCell, type RnnOptions } from './rnn.ts';
export { Sequential } from './sequential.ts';
export {
  type LoadedWeights,
  type LoadWeightsOptions,
  loadWeights,
  torchWeights,
} from './torch-weights.ts';
export { TransformerBlock, type TransformerBlockOptions } from './transformer-block.ts';
export {
  ConvTranspose1d,
  ConvTranspose2d,
  type ConvTransposeOptions,
} from './transposed-convolution.ts';
