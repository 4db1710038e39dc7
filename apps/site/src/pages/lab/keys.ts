/** @file The keys of a lab. Read after ../../lab/lab.ts. */
import { useEffect } from 'preact/hooks';
import type { Lab } from '../../lab/lab.ts';

/** What each key does, as the list behind `?` shows it. */
export const keyHelp: readonly (readonly [key: string, what: string])[] = [
  ['Space', 'play or pause'],
  ['.', 'one step'],
  ['e', 'one epoch'],
  ['← →', 'back and forward on the time line'],
  ['r', 'another seed'],
  ['s', 'share'],
  ['?', 'this list'],
];

/** Listens as long as the lab is shown; keys typed into a field stay there. */
export function useKeys(lab: Lab, share: () => void): void {
  useEffect(() => {
    const actions: Readonly<Record<string, () => unknown>> = {
      ' ': () => lab.toggle(),
      '.': () => lab.play({ steps: 1 }),
      e: () => lab.play({ untilRecord: true }),
      ArrowLeft: () => lab.travel(-1),
      ArrowRight: () => lab.travel(1),
      r: () => lab.change({ seed: lab.settings.value.seed + 1 }),
      s: share,
      '?': share,
    };
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const action = actions[event.key];
      if (action === undefined) return;
      event.preventDefault();
      void action();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [lab, share]);
}

function isTyping({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A button is pressed by Space, and a slider moved by arrows.
  if (target instanceof HTMLButtonElement || target.closest('summary,a')) return key === ' ';
  return target.closest('input,select,textarea') !== null;
}
