/** @file @nnzoo/zoo: the registry. One lazy line per architecture, in teaching order. */
import type { Architecture } from '@nnzoo/training';

/** Loads one architecture; nothing of it is read before. */
export type ArchitectureLoader = () => Promise<Architecture>;

/** Architectures by id, in teaching order. */
export type Registry = Readonly<Record<string, ArchitectureLoader>>;

/** Every architecture of the zoo, simplest first: each builds on what those before it have shown. */
export const registry = {
  perceptron: async () => (await import('@nnzoo/perceptron')).perceptron,
  som: async () => (await import('@nnzoo/som')).som,
} satisfies Registry;

/** The id of an architecture of the zoo. */
export type ArchitectureId = keyof typeof registry;
