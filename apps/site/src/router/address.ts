/** @file The address of what is shown: `#/lab/som?data=iris&seed=1`. Read first. */
import { signal } from '@preact/signals';

/** The part behind `#/`, taken apart. */
export interface Address {
  /** `['lab', 'som']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** Takes `#/lab/som?data=iris` apart; what cannot be decoded stays as it is. */
export function parseAddress(hash: string): Address {
  const [path, ...query] = hash.replace(/^#?\/?/, '').split('?');
  return {
    path: path
      .split('/')
      .filter((part) => part !== '')
      .map(decoded),
    query: new URLSearchParams(query.join('?')),
  };
}

/** The opposite: `#/lab/som?data=iris`. */
export function formatAddress(path: readonly string[], query: URLSearchParams): string {
  // These may stand in a fragment as they are: lists and variants stay readable.
  const text = query.toString().replace(/%(2C|3A|3D)/g, decodeURIComponent);
  return `#/${path.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`;
}

/** Where the page is. */
export const address = signal(parseAddress(globalThis.location?.hash ?? ''));

/** Follows the address bar, its links and the back button. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    address.value = parseAddress(location.hash);
  });
}

/** Writes the address of what is shown, without a new entry in the history. */
export function replaceAddress(path: readonly string[], query: URLSearchParams): void {
  history.replaceState(null, '', formatAddress(path, query));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
