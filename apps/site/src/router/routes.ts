/**
 * @file The table of routes: a line and a file for each. A page is loaded when it is opened. Read after
 * address.ts.
 */
import type { ComponentType } from 'preact';
import type { Address } from './address.ts';

/** What a page is given: the address behind its own name. */
export interface PageProps {
  readonly address: Address;
}

/** One route. */
export interface Route {
  /** First part of the path: `lab` of `#/lab/som`. */
  readonly path: string;
  /** As in the header and the window's title. */
  readonly title: string;
  /** Whether something is trained on it at once. */
  readonly trains?: true;
  load(): Promise<{ readonly default: ComponentType<PageProps> }>;
}

/** All pages, in the header's order; the first is shown where the address names none. */
export const routes: readonly Route[] = [
  {
    path: 'gallery',
    title: 'Gallery',
    trains: true,
    load: () => import('../pages/gallery/page.tsx'),
  },
  { path: 'lab', title: 'Lab', trains: true, load: () => import('../pages/lab/page.tsx') },
  { path: 'race', title: 'Race', trains: true, load: () => import('../pages/race/page.tsx') },
  { path: 'break', title: 'Break it', load: () => import('../pages/break/page.tsx') },
  { path: 'book', title: 'Book', load: () => import('../pages/book/page.tsx') },
  { path: 'practice', title: 'Practice', load: () => import('../pages/practice/page.tsx') },
];

/** The route of an address; null where there is none of that name. */
export function routeOf({ path: [name] }: Address): Route | null {
  if (name === undefined) return routes[0];
  return routes.find(({ path }) => path === name) ?? null;
}
