/** @file Where the page's sources and its build stand. Read first. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package. */
export const site = fileURLToPath(new URL('..', import.meta.url));

/** The repository. */
export const root = join(site, '..', '..');

/** What is copied into the page as it is: data, under the paths by which loaders ask for them. */
export const publicFolder = join(site, '.public');

/** The built page: a folder for any host. */
export const dist = join(site, 'dist');
