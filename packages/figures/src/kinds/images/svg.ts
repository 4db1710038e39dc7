/** @file A sheet of small pictures with their labels. */
import type { ImagesFigure } from '@nnzoo/training';
import { toBitmap } from '../../bitmap.ts';
import { divergingColor } from '../../color.ts';
import { pngAddress } from '../../png/encode-png.ts';
import { createScale } from '../../scale.ts';
import { drawColorBar } from '../../svg/legend.ts';
import { type Drawing, element, moved, stacked, textElement } from '../../svg/markup.ts';
import { cleanText, fitText, textWidth } from '../../text.ts';

const GAP = 6;
const LARGEST = 112;
const SMALLEST = 12;
const LABEL = 14;

/** Pictures in rows, fewer in each where labels need it, pixels kept sharp; diverging ones with a color bar from −1 to 1. */
export function drawSvg(figure: ImagesFigure, width: number): Drawing {
  const { images, diverging = false } = figure;
  const labels = images.map(({ label }) => cleanText(label ?? ''));
  const needed = Math.max(SMALLEST, ...labels.map((label) => textWidth(label, 10)));
  const most = Math.floor((width + GAP) / (Math.min(LARGEST, needed) + GAP));
  const columns = Math.max(1, Math.min(Math.trunc(figure.columns) || 1, images.length, most));
  const tile = Math.min(LARGEST, (width + GAP) / columns - GAP);
  const widest = Math.max(1, ...images.map((image) => image.width));
  const scale = tile / widest;
  const tallest = Math.max(1, ...images.map((image) => image.height)) * scale;
  const labeled = labels.some((label) => label !== '');
  const step = tallest + GAP + (labeled ? LABEL : 0);
  const axis = { label: 'value', domain: [-1, 1] as const };
  const legend = diverging
    ? drawColorBar(
        { axis, scale: createScale(axis, [], { ticks: 2 }), color: divergingColor },
        width,
      )
    : { width: 0, height: 0, markup: '' };
  const tiles = images.map((image, index) => {
    const x = (index % columns) * (tile + GAP);
    const y = Math.floor(index / columns) * step;
    const picture = element('image', {
      width: image.width * scale,
      height: image.height * scale,
      preserveAspectRatio: 'none',
      'image-rendering': 'optimizeSpeed',
      style: 'image-rendering:pixelated',
      href: pngAddress(toBitmap(image, diverging)),
    });
    const text = fitText(labels[index]!, tile, 10);
    const place = { x: tile / 2, y: tallest + 11, 'font-size': 10, 'text-anchor': 'middle' };
    return moved(x, y, picture + (text && textElement(text, place)));
  });
  const height = Math.max(0, Math.ceil(images.length / columns) * step - GAP);
  const sheet = { width: columns * (tile + GAP) - GAP, height, markup: tiles.join('') };
  return stacked(legend, sheet);
}
