/** @file The exercises in their order: none needs what comes later. */
import type { Exercise } from '../exercise.ts';
import adam from './adam/check.ts';
import attentionHead from './attention-head/check.ts';
import backward from './backward/check.ts';
import batchNorm from './batch-norm/check.ts';
import batchNormBackward from './batch-norm-backward/check.ts';
import batchedProduct from './batched-product/check.ts';
import bestMatchingUnit from './best-matching-unit/check.ts';
import bigramProbabilities from './bigram-probabilities/check.ts';
import broadcastShapes from './broadcast-shapes/check.ts';
import bytePairMerges from './byte-pair-merges/check.ts';
import centralDifference from './central-difference/check.ts';
import chainRule from './chain-rule/check.ts';
import clipByNorm from './clip-by-norm/check.ts';
import columnTimesMatrix from './column-times-matrix/check.ts';
import convolution from './convolution/check.ts';
import convolutionGradient from './convolution-gradient/check.ts';
import crossEntropy from './cross-entropy/check.ts';
import crossEntropyGradient from './cross-entropy-gradient/check.ts';
import differenceQuotient from './difference-quotient/check.ts';
import dilatedConvolution from './dilated-convolution/check.ts';
import elmanThroughTime from './elman-through-time/check.ts';
import epsilonInsensitive from './epsilon-insensitive/check.ts';
import flattenConsecutive from './flatten-consecutive/check.ts';
import gradientCheck from './gradient-check/check.ts';
import gruGate from './gru-gate/check.ts';
import hopfieldRecall from './hopfield-recall/check.ts';
import kMeansPass from './k-means-pass/check.ts';
import kaimingStart from './kaiming-start/check.ts';
import leastSquares from './least-squares/check.ts';
import manyHeads from './many-heads/check.ts';
import mapErrors from './map-errors/check.ts';
import matrixProduct from './matrix-product/check.ts';
import maxPooling from './max-pooling/check.ts';
import meanSquaredError from './mean-squared-error/check.ts';
import minibatches from './minibatches/check.ts';
import mixtureGate from './mixture-gate/check.ts';
import momentum from './momentum/check.ts';
import multinomialDraw from './multinomial-draw/check.ts';
import neighborhoodUpdate from './neighborhood-update/check.ts';
import outputWeights from './output-weights/check.ts';
import ownActivation from './own-activation/check.ts';
import perceptronRule from './perceptron-rule/check.ts';
import perplexity from './perplexity/check.ts';
import radialDesign from './radial-design/check.ts';
import recallAtK from './recall-at-k/check.ts';
import receptiveField from './receptive-field/check.ts';
import ridge from './ridge/check.ts';
import saturatedUnits from './saturated-units/check.ts';
import sgdStep from './sgd-step/check.ts';
import sigmoidNeuronGradient from './sigmoid-neuron-gradient/check.ts';
import slopeOfAProduct from './slope-of-a-product/check.ts';
import stableSigmoid from './stable-sigmoid/check.ts';
import stableSoftmax from './stable-softmax/check.ts';
import standardize from './standardize/check.ts';
import stratifiedFolds from './stratified-folds/check.ts';
import stridesOfAView from './strides-of-a-view/check.ts';
import sumKeepDim from './sum-keep-dim/check.ts';
import temperature from './temperature/check.ts';
import thresholdAsBias from './threshold-as-bias/check.ts';
import tokensWithAnEnd from './tokens-with-an-end/check.ts';
import topologicalOrder from './topological-order/check.ts';
import undoBroadcast from './undo-broadcast/check.ts';
import valueAdd from './value-add/check.ts';
import valueMulTanh from './value-mul-tanh/check.ts';
import xorByHand from './xor-by-hand/check.ts';

/** All exercises. */
export const exercises: readonly Exercise[] = [
  differenceQuotient,
  centralDifference,
  slopeOfAProduct,
  chainRule,
  valueAdd,
  valueMulTanh,
  topologicalOrder,
  backward,
  gradientCheck,
  perceptronRule,
  thresholdAsBias,
  xorByHand,
  stableSigmoid,
  sigmoidNeuronGradient,
  broadcastShapes,
  columnTimesMatrix,
  sumKeepDim,
  undoBroadcast,
  stridesOfAView,
  matrixProduct,
  batchedProduct,
  stableSoftmax,
  crossEntropy,
  crossEntropyGradient,
  meanSquaredError,
  sgdStep,
  momentum,
  adam,
  minibatches,
  stratifiedFolds,
  standardize,
  leastSquares,
  ridge,
  epsilonInsensitive,
  kMeansPass,
  radialDesign,
  outputWeights,
  bestMatchingUnit,
  neighborhoodUpdate,
  mapErrors,
  convolution,
  convolutionGradient,
  maxPooling,
  receptiveField,
  elmanThroughTime,
  gruGate,
  clipByNorm,
  tokensWithAnEnd,
  bigramProbabilities,
  multinomialDraw,
  temperature,
  perplexity,
  kaimingStart,
  saturatedUnits,
  batchNorm,
  batchNormBackward,
  flattenConsecutive,
  dilatedConvolution,
  mixtureGate,
  recallAtK,
  attentionHead,
  manyHeads,
  bytePairMerges,
  ownActivation,
  hopfieldRecall,
];
