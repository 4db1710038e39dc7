/** @file Lessons on N31: a network in seven steps, as docs/seven-steps.ts takes them. Read depth.ts before. */
import type { Lesson } from '../lesson.ts';

/** The order of the steps, what they make, and the loss in the middle. */
export const steps: readonly Lesson[] = [
  {
    id: 'seven-steps',
    title: 'A network in seven steps',
    notes: ['N31'],
    needs: ['backpropagation', 'tokens', 'batch-norm', 'multinomial'],
    terms: ['forward pass', 'backward pass', 'minibatch'],
    idea: 'docs/seven-steps.ts takes the seven steps of a simple network, and docs/seven-steps-by-hand.ts the same without autograd and layers. Some are taken once, some for every minibatch, and one only when all is learned.',
    command: 'run makemore --norm batch --steps 2000',
    question: {
      kind: 'order',
      ask: 'Put the seven steps in their order: write the letters, as in abcdefg.',
      steps: [
        'define the layers, with their weights and biases',
        'attach batch norm before the tanh',
        'retrieve the parameters for the optimizer',
        'build the minibatch',
        'forward pass, up to the loss',
        'backward pass, and a step down',
        'sample from the model',
      ],
      shown: [4, 1, 6, 0, 3, 5, 2],
    },
    hint: 'What must be there before a loss can be computed, and what before an optimizer can step?',
    because:
      'Layers, batch norm and parameters are made once. Minibatch, forward and backward pass follow each other thousands of times. Samples are drawn from what was learned, with batch norm in its evaluation mode.',
  },
  {
    id: 'parameters',
    title: 'What the optimizer moves',
    notes: ['N31'],
    needs: ['seven-steps', 'layers'],
    terms: ['parameter', 'embedding', 'batch norm'],
    idea: 'Step 3 retrieves the parameters: all that the optimizer moves. An embedding of V tokens has a row each. A layer before batch norm needs no bias, as the mean is subtracted anyway; batch norm has a gain and a bias of its own for each unit.',
    command: 'run makemore --norm batch --steps 2000',
    question: {
      kind: 'number',
      ask: 'docs/seven-steps.ts: 28 tokens with 10 features each, a context of 3, 64 hidden units without a bias, batch norm, 28 scores with a bias. How many parameters?',
      answer: () => 28 * 10 + 30 * 64 + 2 * 64 + 64 * 28 + 28,
      tolerance: 0,
      mistakes: [
        { value: 4020, says: 'Gain and bias of the batch norm are missing: two for each unit.' },
        { value: 4212, says: 'The hidden layer has no bias here: batch norm would subtract it.' },
        { value: 3868, says: 'The table of the embedding is missing: it is learned, too.' },
        { value: 4120, says: 'The 28 biases of the scores are missing.' },
      ],
    },
    hint: '28·10, then (3·10)·64, then 2·64, then 64·28 + 28.',
    because: '280 + 1920 + 128 + 1820 = 4148. Nearly half of them read the three characters.',
  },
  {
    id: 'mean-cross-entropy',
    title: 'The loss in one expression',
    notes: ['N31'],
    needs: ['seven-steps', 'cross-entropy'],
    terms: ['logit', 'cross-entropy'],
    idea: 'The forward pass ends in scores (logits), a row for each example of the minibatch, and the backward pass begins at one number: the mean cross-entropy of the rows, −ln of the share that the softmax gives to the right class.',
    command: 'run makemore --norm batch --steps 2000',
    question: {
      kind: 'code',
      ask: 'logits is [B, V] and targets [B]. Write the expression of the mean cross-entropy.',
      given: [
        'const logits = tensor([[1, 2, 3], [0, 0, 5]]); const targets = tensor([2, 0], { dtype: "int32" });',
        'const logits = tensor([[4, 0]]); const targets = tensor([1], { dtype: "int32" });',
      ],
      solution: 'crossEntropy(logits, targets)',
    },
    hint: 'There is one function for it; its name is that of the loss.',
    because:
      'It is −ln softmax(logits) at each target, averaged; logits.logSoftmax(-1), gathered, gives the same.',
  },
];
