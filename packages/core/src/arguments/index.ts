/**
 * @file What callers hand in, checked in one place: the kinds of arguments, and options bags. Every
 * op, layer, optimizer and entry point checks with it, under its own name. One rule everywhere: where
 * a tensor is expected, a tensor is needed; arrays are refused with the way to make one, as only the
 * caller knows which element type is meant. A plain number stands beside a tensor where the type says
 * `TensorLike`. An option that is not known is an error that names the nearest one.
 */
export * from './bag.ts';
export { isTensor } from './is-tensor.ts';
export * from './kinds.ts';
export { shown } from './shown.ts';
