/** @file Lessons on N24 and N25: shapes that fit, and sums. Read draws.ts before. */
import { tensor, zeros } from '@nnzoo/core';
import type { Lesson } from '../lesson.ts';
import { broadcastTable } from '../pages/broadcast-table.ts';

/** From one element to the gradient of a sum. */
export const broadcasting: readonly Lesson[] = [
  {
    id: 'broadcasting',
    title: 'Compatible when equal, or 1',
    notes: ['N24'],
    terms: ['broadcasting'],
    idea: 'Shapes are compared from the right: dims are compatible when they are equal or one of them is 1, which is then repeated.',
    command: 'learn broadcast-table --show',
    question: {
      kind: 'shape',
      ask: 'What is the shape of a [5, 1, 4] times a [3, 1], element by element? (as in 1,2,3)',
      answer: () => zeros([5, 1, 4]).mul(zeros([3, 1])).shape,
    },
    hint: 'Write [3, 1] under [5, 1, 4], aligned on the right.',
    because: '[5, 3, 4]: 4 against 1 gives 4, 1 against 3 gives 3, and 5 stands alone.',
  },
  {
    id: 'broadcast-table',
    title: '[3×3] · [3×1], element by element',
    notes: ['N24', 'N25'],
    needs: ['broadcasting'],
    terms: ['broadcasting'],
    page: broadcastTable,
    idea: 'Broadcasting copies nothing: where a dim is 1, the same number is read again and again. Of A·b with A [3, 3] and b [3, 1], element (i, j) is A(i, j) times b(i, 0): the column b goes along each row. A matrix product would be something else.',
    command: 'learn broadcast-table --show',
    question: {
      kind: 'number',
      ask: 'A is [[1, 2, 3], [4, 5, 6], [7, 8, 9]] and b is the column [[10], [20], [30]]. What stands in row 1, column 2 of A·b, element by element? Count from 0.',
      answer: () =>
        tensor([
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ])
          .mul(tensor([[10], [20], [30]]))
          .data()[5],
      mistakes: [
        {
          value: 180,
          says: 'b is used as a row: then column 2 would get its last number. A column goes by rows.',
        },
        { value: 320, says: 'That is row 1 of the matrix product. Here no products are added.' },
        { value: 20, says: 'That counts from 1: the first row and column are 0.' },
        { value: 160, says: 'That is row 2, column 1: the row is named first.' },
      ],
    },
    hint: 'Row 1 is 4, 5, 6, and all of it is multiplied by 20.',
    because: 'A(1, 2) is 6, b(1, 0) is 20, and 6 · 20 = 120.',
  },
  {
    id: 'dims',
    title: 'Dim 0 runs down, dim 1 along',
    notes: ['N25'],
    needs: ['broadcasting'],
    terms: ['tensor'],
    idea: 'A sum over a dim makes it go away: over dim 0 of [2, 3] the two rows are added, and one number for each column is left, [3]. Over dim 1 one number for each row is left, [2]. keepDim leaves a 1 in its place, so that the sum still broadcasts the right way.',
    command: 'learn batch-norm --show',
    question: {
      kind: 'number',
      ask: 'x is [[1, 2, 3], [4, 5, 6]]. What is the first number of x.sum(0)?',
      answer: () =>
        tensor([
          [1, 2, 3],
          [4, 5, 6],
        ])
          .sum(0)
          .data()[0],
      tolerance: 0,
      mistakes: [
        { value: 6, says: 'That is the sum of the first row, over dim 1. Dim 0 runs down.' },
        { value: 21, says: 'That is the sum of all: only dim 0 is to go away.' },
      ],
    },
    hint: 'Add the rows: what stands in the first column?',
    because: '1 + 4 = 5; the whole sum is [5, 7, 9].',
  },
  {
    id: 'backward-of-a-sum',
    title: 'A sum forward is a broadcast backward',
    notes: ['N25'],
    needs: ['broadcasting', 'used-twice'],
    terms: ['backward pass', 'gradient'],
    idea: 'Where the forward pass repeats a value, the backward pass adds up the gradients of its copies; where the forward pass sums, the backward pass repeats.',
    command: 'run makemore --steps 2000',
    question: {
      kind: 'shape',
      ask: 'b is [200] and is added to a [32, 200]. What is the shape of the gradient of b? (as in 1,2)',
      answer: () => {
        const b = zeros([200], { requiresGrad: true });
        b.add(zeros([32, 200]))
          .sum()
          .backward();
        return b.grad?.shape ?? [];
      },
    },
    hint: 'A gradient always has the shape of what it belongs to.',
    because: 'b was repeated down dim 0, so its gradient is summed over dim 0, and is [200] again.',
  },
];
