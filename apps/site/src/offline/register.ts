/** @file Lets the browser keep the page, once it is shown. Read after service-worker.ts. */

/** Does nothing where the browser has no service workers, or the host no https. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  addEventListener('load', () => {
    navigator.serviceWorker.register('./service-worker.js').catch(() => {
      // The page works as long as there is a network.
    });
  });
}
