/** @file One architecture of the gallery: it trains here when it is scrolled into view. Read after card-queue.ts. */
import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ZooEntry } from '../../../build/describe-zoo.ts';
import { explainingFigure } from '../../run/explaining.ts';
import { LiveRun } from '../../run/live-run.ts';
import { enqueue } from './card-queue.ts';

/** How long a card trains, in milliseconds. */
const trainingTime = 1800;

/** Its picture is of the run that this browser has just made. */
export function Card({ entry, place: at }: { readonly entry: ZooEntry; readonly place: number }) {
  const { id, title, year, summary, quick, quickTitle } = entry;
  const place = useRef<HTMLLIElement>(null);
  const run = useMemo(() => new LiveRun({ width: 360 }), []);
  useEffect(
    () => trainInView(place.current, run, { architecture: id, data: quick, place: at }),
    [run, id, quick],
  );
  const svg = useComputed(() => explainingFigure(run.look.value?.figures ?? [])?.svg ?? '');
  const { state, progress } = run;
  return (
    <li ref={place} class="card" data-state={state.value}>
      <a href={`#/lab/${id}?data=${quick}&seed=1`} class="card-picture">
        <span class="unseen">{title}: open its lab</span>
        {svg.value === '' ? (
          <span class="muted">{state.value === 'failed' ? run.error.value : '…'}</span>
        ) : (
          <div class="drawn" dangerouslySetInnerHTML={{ __html: prefixed(svg.value, id) }} />
        )}
      </a>
      <h2>
        <a href={`#/lab/${id}?data=${quick}&seed=1`}>{title}</a> <span class="muted">{year}</span>
      </h2>
      <p>{summary}</p>
      <p class="help muted number">
        {quickTitle}
        {progress.value !== null &&
          ` · step ${progress.value.step} of ${progress.value.totalSteps}`}
      </p>
    </li>
  );
}

interface CardRun {
  /** Its place on the page. */
  readonly place: number;
  readonly architecture: string;
  readonly data: string;
}

/** Trains once, when the card comes into view, and stops when it leaves. */
function trainInView(
  place: Element | null,
  run: LiveRun,
  { architecture, data, place: at }: CardRun,
) {
  if (place === null) return undefined;
  let leave = () => {};
  let isTrained = false;
  const train = async () => {
    await run.open({ architecture, data, own: null, seed: 1, options: {}, length: null });
    const timer = setTimeout(() => run.pause(), trainingTime);
    await run.play();
    clearTimeout(timer);
    isTrained = run.state.value !== 'failed';
    // The picture stays; the worker and its memory go.
    if (isTrained) run.close();
  };
  const observer = new IntersectionObserver(([{ isIntersecting }]) => {
    if (isTrained) return;
    if (isIntersecting) leave = enqueue({ place: at, train });
    else {
      leave();
      void run.pause();
    }
  });
  observer.observe(place);
  return () => {
    observer.disconnect();
    leave();
    run.close();
  };
}

/** Ids of figures are alike on all cards. */
function prefixed(svg: string, id: string): string {
  return svg
    .replaceAll(/ id="/g, ` id="${id}-`)
    .replaceAll(/url\(#/g, `url(#${id}-`)
    .replaceAll(/href="#/g, `href="#${id}-`);
}
