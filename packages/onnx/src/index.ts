/** @file @nnzoo/onnx: trained models as ONNX files, and ONNX files as models. Start with export/export-onnx.ts. */
export {
  type Exportable,
  exportOnnx,
  type ModuleInput,
  opset,
  type RunFacts,
} from './export/export-onnx.ts';
export { type ModelFacts, readFacts } from './import/facts.ts';
export { ImportedModel, importOnnx, readableOps, readableOpsets } from './import/import-onnx.ts';
export { type Rows, rowsFor } from './import/rows.ts';
export type {
  OnnxAttribute,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  OnnxType,
  OnnxValue,
} from './model.ts';
