/** @file The header: where one can go, and the theme. Read after theme.ts and ../router/routes.ts. */
import { address } from '../router/address.ts';
import { routeOf, routes } from '../router/routes.ts';
import { type Theme, theme } from './theme.ts';
import '../styles/header.css';

/** Stands above every page. */
export function Header() {
  const current = routeOf(address.value);
  return (
    <header class="site-header">
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the page
      </button>
      <a class="brand" href="#/">
        nnzoo
      </a>
      <nav aria-label="Pages">
        {routes.map((route) => (
          <a
            key={route.path}
            href={`#/${route.path}`}
            aria-current={route === current ? 'page' : undefined}
          >
            {route.title}
          </a>
        ))}
      </nav>
      <ThemeSwitch />
    </header>
  );
}

const next: Readonly<Record<Theme, Theme>> = { auto: 'dark', dark: 'light', light: 'auto' };
const signs: Readonly<Record<Theme, string>> = { auto: '◐', dark: '●', light: '○' };

function ThemeSwitch() {
  const now = theme.value;
  return (
    <button
      type="button"
      class="quiet"
      aria-label={`Theme: ${now}. Change to ${next[now]}`}
      title={`Theme: ${now}`}
      onClick={() => {
        theme.value = next[now];
      }}
    >
      {signs[now]}
    </button>
  );
}
