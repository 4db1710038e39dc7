/** The part of libsvm-js that the cross-check uses. */
declare module 'libsvm-js/asm' {
  interface Settings {
    readonly type: number;
    readonly kernel: number;
    readonly cost: number;
    readonly gamma?: number;
    readonly epsilon: number;
    readonly tolerance: number;
    readonly quiet: boolean;
  }
  export default class SVM {
    static readonly SVM_TYPES: { readonly EPSILON_SVR: number };
    static readonly KERNEL_TYPES: { readonly RBF: number; readonly LINEAR: number };
    constructor(settings: Settings);
    train(rows: readonly number[][], values: readonly number[]): void;
    predict(rows: readonly number[][]): number[];
    getSVIndices(): number[];
    free(): void;
  }
}
