/** @file Vowels: eleven of English, spoken by fifteen people; the test speakers are other people. Their card. */
import type { DatasetCard } from '../../card.ts';

/** As in the file, with the word that the vowel was spoken in. */
export const words = [
  ['hid', 'heed'],
  ['hId', 'hid'],
  ['hEd', 'head'],
  ['hAd', 'had'],
  ['hYd', 'hud'],
  ['had', 'hard'],
  ['hOd', 'hod'],
  ['hod', 'hoard'],
  ['hUd', 'hood'],
  ['hud', 'who’d'],
  ['hed', 'heard'],
] as const;

/** The card of `loadVowels`. */
export const vowelsCard: DatasetCard = {
  id: 'vowels',
  title: 'Deterding vowels',
  summary: 'Nine numbers from the sound of a vowel; which of eleven English vowels is it?',
  source: 'UCI Machine Learning Repository, https://doi.org/10.24432/C58P4S',
  license: 'CC-BY-4.0',
  rows: 990,
  columns: Array.from({ length: 9 }, (_, i) => ({
    name: `V${i + 2}`,
    meaning: 'a log area ratio of the vocal tract, by linear prediction of the sound',
  })),
  target: {
    kind: 'class',
    name: 'Class',
    meaning: 'the word with the vowel; each speaker says each six times',
    classes: words.map(([value, label]) => ({ value, label, rows: 90 })),
  },
  file: {
    path: 'vowel.csv',
    sha256: 'a8816bd2697e106e8643be619fe6ba4cdb26205880273441251e9a342b6e5277',
  },
  faults: [
    'The second of UCI’s ten features is missing from this file, so published accuracies do not apply.',
    'The column V1 is the speaker: it divides the rows (0 to 7 train, 8 to 14 test) and is no feature.',
    'Test speakers are never heard in training: a random split would be far easier, and say little.',
    'With 462 test rows from seven speakers, a measured accuracy is good to about 2.3 points.',
  ],
  citation: {
    authors: 'Deterding, D. H.',
    year: 1989,
    title: 'Speaker normalisation for automatic speech recognition',
    where: 'PhD thesis, University of Cambridge',
  },
};
