/** @file Every SIMD kernel at once, whichever ops are imported: for tests and benchmarks. Read after device.ts. */
import './attention.ts';
import './conv.ts';
import './cross-entropy.ts';
import './distance.ts';
import './neighborhood-update.ts';
import './norm.ts';
import './pool.ts';
import './softmax.ts';

export * from './device.ts';
