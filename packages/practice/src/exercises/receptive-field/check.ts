/** @file Checks the receptive field of a stack of layers. */
import { exercise } from '../../exercise.ts';
import { receptiveField, type Window } from './solution.ts';

/** A field with another rule for the step. */
function by(
  stepAfter: (step: number, stride: number) => number,
  widened: (size: number, step: number, stride: number) => number = (size, step) =>
    (size - 1) * step,
): typeof receptiveField {
  return (layers) => {
    let [field, step] = [1, 1];
    for (const { size, stride } of layers) {
      field += widened(size, step, stride);
      step = stepAfter(step, stride);
    }
    return field;
  };
}

const lenet: Window[] = [
  { size: 5, stride: 1 },
  { size: 2, stride: 2 },
  { size: 5, stride: 1 },
  { size: 2, stride: 2 },
];

export default exercise(receptiveField)({
  id: 'receptive-field',
  title: 'the receptive field of a stack',
  subject: 'receptiveField',
  chapter: 'packages/cnn/README.md',
  notes: ['N19'],
  cases: (random) => [
    [lenet],
    [[]],
    [
      [
        { size: 3, stride: 1 },
        { size: 3, stride: 1 },
      ],
    ],
    [Array.from({ length: 4 }, () => ({ size: 2 + random.int(3), stride: 2 + random.int(2) }))],
  ],
  mistakes: [
    {
      says: 'The strides are added: after two layers of stride 2 a step is 4 numbers wide, and after three it is 8. Multiply them.',
      formula: by((step, stride) => step + stride - 1),
    },
    {
      says: 'The strides are not used: windows are added up as if every layer moved by 1.',
      formula: by(() => 1),
    },
    {
      says: 'A layer’s own stride is in its width already. It counts for the layers after it, so multiply at the end.',
      formula: by(
        (step, stride) => step * stride,
        (size, step, stride) => (size - 1) * step * stride,
      ),
    },
    {
      says: 'The sizes are multiplied: windows that overlap see less than that. Each adds size − 1 steps.',
      formula: (layers) => layers.reduce((field, { size }) => field * size, 1),
    },
    {
      says: 'Each layer adds its whole size. The middle is counted twice then: size − 1 steps are new.',
      formula: by(
        (step, stride) => step * stride,
        (size, step) => size * step,
      ),
    },
  ],
  hints: [
    'Two numbers on the way through the layers: the field so far, and how far apart two neighbors are in the input.',
    'field += (size − 1) · step; then step *= stride.',
  ],
  because:
    'Neighbors behind a layer of stride s lie s times as far apart in the input. So a few strides widen the field of all later layers: LeNet’s four layers see 16 numbers with windows of 5 and 2.',
});
