/** @file The Chromium that tests run in: a Debian or Ubuntu package; nothing is downloaded. */
import { existsSync } from 'node:fs';

/** Where it is installed; undefined where there is none. */
export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

/** What keeps a headless Chromium from talking to anybody. */
export const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Says that tests are left out where there is no Chromium. */
export function sayWhereAbsent(what: string): void {
  if (chromium) return;
  console.log(`${what} are skipped: no Chromium at /usr/bin/chromium (apt-get install chromium)`);
}
