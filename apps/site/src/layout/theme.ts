/** @file Light or dark: by the system, until the reader says otherwise. Read first. */
import { effect, signal } from '@preact/signals';

/** What the reader chose. */
export type Theme = 'auto' | 'light' | 'dark';

const key = 'nnzoo.theme';

/** The choice; kept in the browser where it keeps anything. */
export const theme = signal<Theme>(kept());

/** What is seen: the choice, or the system's where there is none. */
export const shownTheme = signal<'light' | 'dark'>('light');

/** Applies the choice, or the system's where there is none, to the page, now and whenever it changes. */
export function followTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = signal(system.matches);
  system.addEventListener('change', () => {
    isDark.value = system.matches;
  });
  effect(() => {
    const own = isDark.value ? 'dark' : 'light';
    shownTheme.value = theme.value === 'auto' ? own : theme.value;
    document.documentElement.dataset['theme'] = shownTheme.value;
    try {
      localStorage.setItem(key, theme.value);
    } catch {
      // Storage is full or turned off: the choice lasts as long as the page.
    }
  });
}

function kept(): Theme {
  try {
    const text = localStorage.getItem(key);
    return text === 'light' || text === 'dark' ? text : 'auto';
  } catch {
    return 'auto';
  }
}
