/** @file A picture drawn by hand, in the size of the data's pictures. Read after pixels.tsx. */
import { useEffect, useRef } from 'preact/hooks';
import type { PictureInputs } from '../../worker/messages.ts';

interface DigitPadProps {
  readonly inputs: PictureInputs;
  /** The pixels, 0 … brightest, row by row. */
  readonly changed: (pixels: readonly number[]) => void;
}

/** Pixels of the pad along each side of a pixel of the data. */
const fine = 8;

/** Draw with mouse, pen or finger; or take one of the data's pictures. */
export function DigitPad({ inputs, changed }: DigitPadProps) {
  const pad = useRef<HTMLCanvasElement>(null);
  const { width, height, pictures } = inputs;
  useEffect(() => {
    if (pictures.length > 0) show(pad.current, inputs, pictures[0].pixels);
    changed([...(pictures[0]?.pixels ?? [])]);
  }, [inputs]);
  const draw = (event: PointerEvent) => {
    const canvas = pad.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || event.buttons !== 1) return;
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) * canvas.width) / box.width;
    const y = ((event.clientY - box.top) * canvas.height) / box.height;
    // A stroke is about as thick as those of the data: a twelfth of the picture.
    context.fillStyle = '#fff';
    context.beginPath();
    context.arc(x, y, canvas.width / 22, 0, 7);
    context.fill();
    changed(pixelsOf(context, inputs));
  };
  return (
    <div class="digit-pad">
      <canvas
        ref={pad}
        width={width * fine}
        height={height * fine}
        role="img"
        aria-label="Draw here; or choose a picture of the data below"
        onPointerDown={draw}
        onPointerMove={draw}
      />
      <div class="row">
        <button
          type="button"
          onClick={() => {
            show(pad.current, inputs, new Uint8Array(width * height * inputs.channels));
            changed(Array.from({ length: width * height * inputs.channels }, () => 0));
          }}
        >
          Clear
        </button>
        <label>
          <span class="unseen">A picture of the data</span>
          <select
            onChange={({ currentTarget }) => {
              const { pixels } = pictures[Number(currentTarget.value)];
              show(pad.current, inputs, pixels);
              changed([...pixels]);
            }}
          >
            {pictures.map(({ label }, i) => (
              <option key={`${i} ${label}`} value={i}>
                {i + 1} · {label}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
}

/** The mean over each pixel's part of the pad. */
function pixelsOf(context: CanvasRenderingContext2D, inputs: PictureInputs): number[] {
  const { width, height, channels, brightest } = inputs;
  const { data } = context.getImageData(0, 0, width * fine, height * fine);
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let i = 0; i < fine * fine; i++) {
          const across = x * fine + (i % fine);
          const down = y * fine + Math.floor(i / fine);
          sum += data[4 * (down * width * fine + across) + channel];
        }
        pixels.push(Math.round((sum / (fine * fine) / 255) * brightest));
      }
    }
  }
  return pixels;
}

function show(canvas: HTMLCanvasElement | null, inputs: PictureInputs, pixels: ArrayLike<number>) {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const { width, height, channels, brightest } = inputs;
  for (let i = 0; i < width * height; i++) {
    const at = (channel: number) =>
      Math.round((255 * pixels[i * channels + (channels === 3 ? channel : 0)]) / brightest);
    context.fillStyle = `rgb(${at(0)},${at(1)},${at(2)})`;
    context.fillRect((i % width) * fine, Math.floor(i / width) * fine, fine, fine);
  }
}
