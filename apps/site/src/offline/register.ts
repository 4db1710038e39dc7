/** @file Lets the browser keep the page, once it is shown. Read after service-worker.ts. */

/** The first run comes first: the whole page is much to fetch. In milliseconds. */
const pause = 2000;

/** Does nothing where the browser has no service workers, or the host no https. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  addEventListener('load', () => {
    setTimeout(() => {
      navigator.serviceWorker.register('./service-worker.js').catch(() => {
        // The page works as long as there is a network.
      });
    }, pause);
  });
}
