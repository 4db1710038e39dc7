/** @file A picture of the data, pixel by pixel. Read after ../../worker/messages.ts. */
import type { ImageFormat } from '@nnzoo/data';
import { useEffect, useRef } from 'preact/hooks';

interface PixelsProps {
  readonly format: ImageFormat;
  readonly pixels: ArrayLike<number>;
  readonly label: string;
}

/** As large as its style says; its pixels stay sharp. */
export function Pixels({ format, pixels, label }: PixelsProps) {
  const place = useRef<HTMLCanvasElement>(null);
  const { width, height } = format;
  useEffect(() => {
    const context = place.current?.getContext('2d');
    if (context) context.putImageData(imageOf(format, pixels), 0, 0);
  }, [format, pixels]);
  return <canvas ref={place} class="pixels" width={width} height={height} title={label} />;
}

function imageOf({ width, height, channels, brightest }: ImageFormat, pixels: ArrayLike<number>) {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = pixels[i * channels + (channels === 3 ? channel : 0)];
      image.data[4 * i + channel] = (255 * value) / brightest;
    }
    image.data[4 * i + 3] = 255;
  }
  return image;
}
