/** @file @nnzoo/zoo: the registry. One lazy line per architecture, in teaching order. */
import type { Architecture } from '@nnzoo/training';

/** Loads one architecture; nothing of it is read before. */
export type ArchitectureLoader = () => Promise<Architecture>;

/** Architectures by id, in teaching order. */
export type Registry = Readonly<Record<string, ArchitectureLoader>>;

/** Every architecture of the zoo, simplest first: each builds on what those before it have shown. */
export const registry = {
  scalar: async () => (await import('@nnzoo/scalar')).scalar,
  perceptron: async () => (await import('@nnzoo/perceptron')).perceptron,
  linear: async () => (await import('@nnzoo/linear')).linear,
  feedforward: async () => (await import('@nnzoo/feedforward')).feedforward,
  rbf: async () => (await import('@nnzoo/rbf')).rbf,
  som: async () => (await import('@nnzoo/som')).som,
  rnn: async () => (await import('@nnzoo/rnn')).rnn,
  cnn: async () => (await import('@nnzoo/cnn')).cnn,
  modular: async () => (await import('@nnzoo/modular')).modular,
  makemore: async () => (await import('@nnzoo/makemore')).makemore,
  wavenet: async () => (await import('@nnzoo/wavenet')).wavenet,
  transformer: async () => (await import('@nnzoo/transformer')).transformer,
  vit: async () => (await import('@nnzoo/vit')).vit,
  recommender: async () => (await import('@nnzoo/recommender')).recommender,
} satisfies Registry;

/** The id of an architecture of the zoo. */
export type ArchitectureId = keyof typeof registry;
