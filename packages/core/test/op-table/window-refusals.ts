/** @file What convolutions, poolings and interpolation refuse, part by part. Read after refusals.ts. */
import * as nz from '../../src/index.ts';
import type { Refusal } from './refusals.ts';

const of = (...shape: number[]) => nz.ones(shape);

const [line, picture] = [of(1, 4, 6), of(1, 4, 6, 5)];
const [ofLine, ofPicture] = [of(4, 4, 3), of(4, 4, 3, 2)];

/** Each op that slides a window, as a function of its options. */
const windows = {
  conv1d: (options: object) => nz.conv1d(line, ofLine, undefined, options),
  conv2d: (options: object) => nz.conv2d(picture, ofPicture, undefined, options),
  convTranspose1d: (options: object) => nz.convTranspose1d(line, ofLine, undefined, options),
  convTranspose2d: (options: object) => nz.convTranspose2d(picture, ofPicture, undefined, options),
  maxPool1d: (options: object) => nz.maxPool1d(line, 2, options),
  maxPool2d: (options: object) => nz.maxPool2d(picture, 2, options),
  avgPool1d: (options: object) => nz.avgPool1d(line, 2, options),
  avgPool2d: (options: object) => nz.avgPool2d(picture, 2, options),
};

/** Of every one: steps and paddings that are fractions or too small, one and both of two. */
const steps = Object.entries(windows).flatMap(([op, call]) => {
  const isSequence = op.endsWith('1d');
  const below = (least: number) => [least - 1, least + 0.5, [1, least - 1]];
  const aside: unknown[] = isSequence
    ? [
        [[-1, 0]],
        [[0, 0.5]],
        [
          [1, 0],
          [1, 0],
        ],
      ] // prettier-ignore
    : [
        [[1, 0]],
        [
          [0, 0],
          [0, -1],
        ],
        [
          [0.5, 0],
          [0, 0],
        ],
        [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      ]; // prettier-ignore
  return [
    ...below(1).map((stride): Refusal => [`${op}/stride`, () => call({ stride })]),
    ...below(1).map((dilation): Refusal => [`${op}/dilation`, () => call({ dilation })]),
    ...[...below(0), ...aside].map(
      (padding): Refusal => [`${op}/padding`, () => call({ padding })],
    ),
  ];
});

const weights: readonly Refusal[] = [
  ['conv1d/rank', () => nz.conv1d(of(4, 6), ofLine)],
  ['conv1d/rank', () => nz.conv1d(line, of(4, 4))],
  ['conv2d/rank', () => nz.conv2d(picture, ofLine)],
  ['conv1d/rank', () => nz.conv1d(line, of(4, 4, 0, 1))],
  ['convTranspose2d/rank', () => nz.convTranspose2d(line, ofPicture)],
  ['conv1d/channels', () => nz.conv1d(line, of(4, 2, 3))],
  ['conv2d/channels', () => nz.conv2d(picture, of(4, 4, 1, 1), undefined, { groups: 2 })],
  ['convTranspose1d/channels', () => nz.convTranspose1d(line, of(2, 4, 3))],
  ['conv1d/bias', () => nz.conv1d(line, ofLine, of(3))],
  ['conv2d/bias', () => nz.conv2d(picture, ofPicture, of(4, 1))],
  ['convTranspose1d/bias', () => nz.convTranspose1d(line, ofLine, of(3))],
  ['conv1d/kernel-size', () => nz.conv1d(line, of(4, 4, 0))],
  ['conv1d/kernel-size', () => nz.conv1d(line, of(4, 4, 7)), { reach: 7, padded: 6 }],
  ['conv2d/kernel-size', () => nz.conv2d(picture, of(1, 4, 3, 6))],
  ['maxPool1d/kernel-size', () => nz.maxPool1d(line, 12, { padding: [[1, 4]] }), { padded: 11 }],
  ['maxPool1d/kernel-size', () => nz.maxPool1d(line, 0)],
  ['maxPool2d/kernel-size', () => nz.maxPool2d(picture, [7, 1])],
  ...[0, 1.5, 3, -1].flatMap((groups): Refusal[] => [
    ['conv1d/groups', () => nz.conv1d(line, ofLine, undefined, { groups })],
    ['convTranspose1d/groups', () => nz.convTranspose1d(line, ofLine, undefined, { groups })],
  ]),
  ['conv1d/groups', () => nz.conv1d(line, of(3, 2, 3), undefined, { groups: 2 })],
  ['convTranspose1d/padding', () => windows.convTranspose1d({ padding: 'same' })],
  ['convTranspose1d/size', () => windows.convTranspose1d({ padding: 4 }), { size: 0 }],
  ...[2, 3].map(
    (outputPadding): Refusal => [
      'convTranspose1d/output-padding',
      () => windows.convTranspose1d({ outputPadding, stride: 2 }),
    ],
  ),
];

/** Windows of nothing but padding. */
const filled = [2, [[2, 0]], [[0, 2]]].flatMap((padding): Refusal[] => [
  ['maxPool1d/padding', () => windows.maxPool1d({ padding })],
  ['avgPool1d/padding', () => windows.avgPool1d({ padding })],
]);

const resized: readonly Refusal[] = [
  ...filled,
  ['maxPool1d/padding', () => windows.maxPool1d({ padding: 3, dilation: 2 })],
  ['maxPool2d/padding', () => windows.maxPool2d({ padding: [0, 2] })],
  ['maxPool2d/padding', () => windows.maxPool2d({ padding: [2, 0] })],
  ...[0, Infinity, Number.NaN].flatMap((divisor): Refusal[] => [
    ['avgPool1d/divisor', () => windows.avgPool1d({ divisor })],
    ['avgPool2d/divisor', () => windows.avgPool2d({ divisor })],
  ]),
  ['adaptiveAvgPool1d/output-size', () => nz.adaptiveAvgPool1d(line, 0)],
  ['adaptiveAvgPool2d/output-size', () => nz.adaptiveAvgPool2d(picture, [1, 1.5])],
  ['adaptiveMaxPool2d/empty', () => nz.adaptiveMaxPool2d(of(1, 1, 2, 0), 1), { axis: 3 }],
  ['adaptiveMaxPool1d/empty', () => nz.adaptiveMaxPool1d(of(1, 1, 0), 1)],
  ['adaptiveMaxPool1d/rank', () => nz.adaptiveMaxPool1d(picture, 1)],
  ['interpolate/rank', () => nz.interpolate(of(4, 6), { size: 2 })],
  ['interpolate/rank', () => nz.interpolate(of(1, 1, 1, 2, 2), { size: 2 })],
  ['interpolate/mode', () => nz.interpolate(line, { size: 2, mode: 'bilinear' })],
  ['interpolate/mode', () => nz.interpolate(picture, { size: 2, mode: 'linear' })],
  ['interpolate/corners', () => nz.interpolate(line, { size: 2, alignCorners: true })],
  ['option/missing', () => nz.interpolate(line, {})],
  ['interpolate/size', () => nz.interpolate(line, { size: 2, scale: 2 })],
  ['interpolate/size', () => nz.interpolate(line, { size: 0 }), { size: 0 }],
  ['interpolate/size', () => nz.interpolate(line, { size: 2.5 })],
  ['interpolate/size', () => nz.interpolate(line, { scale: 0.1 })],
  ['interpolate/size', () => nz.interpolate(of(1, 1, 0), { size: 2 })],
];

export const windowRefusals: readonly Refusal[] = [...steps, ...weights, ...resized];
