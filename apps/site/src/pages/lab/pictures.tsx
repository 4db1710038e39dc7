/** @file The figures of a run: one large, the others small; a click lets them change places. Read after ../../lab/lab.ts. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Lab } from '../../lab/lab.ts';
import { drawLater } from '../../layout/draw-later.ts';
import { explainingFigure } from '../../run/explaining.ts';
import type { RunState } from '../../run/live-run.ts';
import type { DrawnFigure } from '../../worker/messages.ts';
import { MarkedPicture } from './marked-picture.tsx';
import { PictureTable } from './picture-table.tsx';

/** What stands where the large picture will be. */
const waiting: Partial<Record<RunState, string>> = {
  opening: 'Loading the data …',
  paused: 'Drawing …',
  running: 'Drawing …',
};

/** The large picture. */
export function Pictures({ lab }: { readonly lab: Lab }) {
  const figures = lab.run.look.value?.figures ?? [];
  const large = largeOf(lab, figures);
  const id = large?.id;
  useLayoutEffect(() => {
    if (id !== undefined) lab.pointedRow.show(id);
  }, [lab, id]);
  if (large === undefined) {
    return <p class="picture empty">{waiting[lab.run.state.value] ?? 'Nothing to draw.'}</p>;
  }
  return (
    <figure class="picture" aria-labelledby="large-title">
      <figcaption>
        <h2 id="large-title">{large.title}</h2>
      </figcaption>
      <MarkedPicture lab={lab} figure={large}>
        <Drawn figure={large} />
      </MarkedPicture>
      <p class="muted caption">{large.caption}</p>
      <details>
        <summary>In words</summary>
        <p>{wordsOf(large.svg)}</p>
      </details>
      <PictureTable key={large.id} lab={lab} />
    </figure>
  );
}

/** All others, each a button. */
export function SmallPictures({ lab }: { readonly lab: Lab }) {
  const figures = lab.run.look.value?.figures ?? [];
  const large = largeOf(lab, figures);
  const others = figures.filter((figure) => figure !== large);
  if (others.length === 0) return null;
  return (
    <section class="small-pictures" aria-label="More pictures">
      {others.map((figure) => (
        <button
          type="button"
          key={figure.id}
          class="small-picture"
          onClick={() => {
            lab.chosenFigure.value = figure.id;
          }}
        >
          <span>{figure.title}</span>
          <Drawn figure={figure} isHidden />
        </button>
      ))}
    </section>
  );
}

/** The markup is drawn by our own figures, which escape every label and hold no script. */
function Drawn({
  figure,
  isHidden,
}: {
  readonly figure: DrawnFigure;
  readonly isHidden?: boolean;
}) {
  const svg = isHidden ? figure.svg.replaceAll(`${figure.id}-`, `small-${figure.id}-`) : figure.svg;
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current !== null) drawLater(place.current, svg);
  }, [svg]);
  return <div ref={place} class="drawn" aria-hidden={isHidden} />;
}

function largeOf(lab: Lab, figures: readonly DrawnFigure[]): DrawnFigure | undefined {
  return figures.find(({ id }) => id === lab.chosenFigure.value) ?? explainingFigure(figures);
}

/** The text alternative of a drawing: what is in it, in numbers. */
function wordsOf(svg: string): string {
  const words = svg.match(/<desc[^>]*>([^<]*)/)?.[1] ?? '';
  return new DOMParser().parseFromString(words, 'text/html').body.textContent ?? '';
}
