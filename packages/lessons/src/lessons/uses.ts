/** @file Lessons on N32 to N34: what networks are for. Read steps.ts before. */
import { math, tensor } from '@nnzoo/core';
import type { Lesson } from '../lesson.ts';
import { places } from '../pages/places.ts';
import { drawing } from '../tries/drawing.ts';
import { recommendation } from '../tries/recommendation.ts';

/** Prices, places and pictures. */
export const uses: readonly Lesson[] = [
  {
    id: 'support-vectors',
    title: 'Errors that do not count',
    notes: ['N32'],
    terms: ['support vector', 'epsilon'],
    idea: 'Support vector regression ignores errors up to ε: the loss is max(0, |error| − ε). Only rows on the tube or outside it (the support vectors) determine the line.',
    command: 'run linear --data house-prices --method svr',
    question: {
      kind: 'number',
      ask: 'ε is 0.5 and the errors are 0.2, −0.4, 1.5 and −0.7. What do they cost together?',
      answer: () =>
        [0.2, -0.4, 1.5, -0.7].reduce((sum, e) => sum + Math.max(0, Math.abs(e) - 0.5), 0),
      mistakes: [
        { value: 2.8, says: 'Those are the errors in full: up to ε each costs nothing.' },
        {
          value: 2.2,
          says: 'Errors outside the tube count from its edge, not from 0: subtract ε.',
        },
        { value: 0.3, says: 'That is the mean: together they cost the sum.' },
      ],
    },
    hint: 'The first two lie inside the tube.',
    because: '0 + 0 + 1.0 + 0.2 = 1.2.',
  },
  {
    id: 'nearby',
    title: 'How far is it?',
    notes: ['N33'],
    terms: ['embedding'],
    idea: 'Places are recommended by taste and by nearness. On the globe nearness is the great circle: a degree of longitude shrinks with the cosine of the latitude.',
    command: 'run recommender',
    question: {
      kind: 'number',
      ask: 'A degree at the equator is 111.2 km. How many kilometers is a degree of longitude at 60° north?',
      answer: () => 111.2 * math.cos(Math.PI / 3),
      mistakes: [
        {
          value: 111.2 * math.cos(60),
          says: 'That is the cosine of 60 radians: degrees times π/180 are radians.',
        },
        {
          value: 111.2 * math.sin(Math.PI / 3),
          says: 'That is the sine: the circle of latitude shrinks with the cosine.',
        },
        {
          value: 111.2,
          says: 'So long is a degree of latitude, everywhere; degrees of longitude meet at the pole.',
        },
      ],
    },
    hint: 'cos 60° = 0.5.',
    because: 'Half of 111.2 is 55.6. At the pole nothing is left of it.',
  },
  {
    id: 'a-place-of-yours',
    title: 'Where to go, from a place of yours',
    notes: ['N33'],
    needs: ['nearby'],
    terms: ['matrix factorization', 'two-tower network'],
    page: places,
    idea: 'The simplest recommendation knows no taste: places that many visit, less the farther they are, (visits + 1)·e^(−d/reach). Models that know taste are compared with it. The visits are drawn by a law, so that it is known how well one could do.',
    command: 'run recommender --model popularity',
    question: recommendation,
    hint: 'Any town will do, by its name or as 41.9, 12.5 (north and east are positive).',
    because:
      'What is near and popular comes first, wherever you live. Where nothing is near, counting has nothing to say; and two neighbors with different tastes get the same list.',
  },
  {
    id: 'image-classes',
    title: 'From scores to a name',
    notes: ['N34'],
    terms: ['softmax'],
    idea: 'The output layer of a classifier gives a score a class; the softmax makes shares of them, and the largest names the picture.',
    command: 'run cnn --data digits',
    question: {
      kind: 'number',
      ask: 'The scores are 3, 1 and 0. Which share has the first class?',
      answer: () => tensor([3, 1, 0], { dtype: 'float64' }).softmax(0).data()[0],
      mistakes: [
        {
          value: 0.75,
          says: 'Those are shares of the scores themselves: first take e to each of them.',
        },
        { value: 1, says: 'That is the decision; the softmax leaves some share to the others.' },
        { value: math.exp(3), says: 'That is e³: divide it by the sum of all three.' },
      ],
    },
    hint: 'e³/(e³ + e¹ + e⁰).',
    because: '20.086/(20.086 + 2.718 + 1) = 0.844.',
  },
  {
    id: 'draw-a-digit',
    title: 'A digit of your own hand',
    notes: ['N34'],
    needs: ['image-classes', 'is-it-a-nine'],
    terms: ['generalization'],
    idea: 'A network has seen about a thousand digits of other hands, 8 × 8 pixels each. Yours is another one: whether it reads it shows what it has learned, and what it takes for granted. It wants bright strokes that fill the square, as those it was trained on.',
    command: 'run feedforward --data digits',
    question: drawing,
    hint: 'Fill the height of the square, and leave about one column free on each side.',
    because:
      'It was trained on other hands and reads yours. Move the strokes to a corner, or draw them thin, and see when it fails: a picture that is unlike all it has seen gets an answer, too.',
  },
];
