/** @file The sentence of a glossary's term, while the pointer or the focus is on it. Read first. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

interface Tip {
  readonly meaning: string;
  readonly left: number;
  readonly top: number;
}

/** Shows tips for the terms in an element; Escape hides one. */
export function TermTip({
  within,
  meanings,
}: {
  readonly within: RefObject<HTMLElement | null>;
  readonly meanings: Readonly<Record<string, string>>;
}) {
  const tip = useSignal<Tip | null>(null);
  useEffect(() => {
    const element = within.current;
    if (element === null) return;
    let shownAt: Element | null = null;
    const hide = (): void => {
      shownAt?.removeAttribute('aria-describedby');
      shownAt = null;
      tip.value = null;
    };
    const show = ({ target }: Event): void => {
      const term = target instanceof Element ? target.closest<HTMLElement>('a.term') : null;
      if (term === shownAt) return;
      hide();
      const meaning = meanings[term?.dataset['term'] ?? ''];
      if (term === null || meaning === undefined) return;
      const { left, bottom } = term.getBoundingClientRect();
      tip.value = { meaning, left: Math.min(left, innerWidth - 330), top: bottom + 4 };
      term.setAttribute('aria-describedby', 'term-tip');
      shownAt = term;
    };
    const hideByKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') hide();
    };
    element.addEventListener('mouseover', show);
    element.addEventListener('focusin', show);
    element.addEventListener('mouseleave', hide);
    element.addEventListener('focusout', hide);
    addEventListener('scroll', hide, { passive: true });
    addEventListener('keydown', hideByKey);
    return () => {
      removeEventListener('scroll', hide);
      removeEventListener('keydown', hideByKey);
    };
  }, [within, meanings, tip]);
  if (tip.value === null) return null;
  const { meaning, left, top } = tip.value;
  return (
    <div
      id="term-tip"
      class="term-tip"
      role="tooltip"
      style={{ left: `${Math.max(8, left)}px`, top: `${top}px` }}
    >
      {meaning}
    </div>
  );
}
