/** @file What a release writes into manifests and READMEs. */
import { posix } from 'node:path';

/** A package of a repository. */
export interface Place {
  /** `https://host/owner/name` */
  readonly address: string;
  /** `packages/som` */
  readonly folder: string;
}

/** A manifest with where its source is. */
export function stamped(manifest: object, { address, folder }: Place): object {
  return {
    ...manifest,
    repository: { type: 'git', url: `git+${address}.git`, directory: folder },
    homepage: `${address}/tree/main/${folder}#readme`,
    bugs: `${address}/issues`,
  };
}

/** A page whose links to files around it lead to the repository; pictures to their bytes. */
export function absoluteLinks(page: string, { address, folder }: Place): string {
  return page.replace(/(!?)(\[[^\]]*\])\(([^)\s]+)\)/g, (whole, picture, text, target) => {
    if (/^([a-z]+:|#)/u.test(target)) return whole;
    const path = posix.join(folder, target);
    return `${picture}${text}(${address}/${picture ? 'raw' : 'blob'}/main/${path})`;
  });
}
