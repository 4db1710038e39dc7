/**
 * @file Which package may import which, and what the numeric packages may not touch at all. The
 * rules are data; `findViolations` applies them to one file's text, so that a test can show each of
 * them failing.
 */

/** Packages from the bottom up; a package imports only from layers below its own. */
export const layers: readonly (readonly string[])[] = [
  ['core'],
  ['data'],
  ['training'],
  ['datasets', 'figures'],
  ['architecture'],
  ['zoo', 'onnx'],
  ['experiments', 'lessons', 'practice'],
  ['queue'],
  ['cli', 'site'],
];

/** Packages whose layer does not follow from their name are architectures. */
export function layerOf(packageName: string): number {
  const index = layers.findIndex((names) => names.includes(packageName));
  return index >= 0 ? index : layers.findIndex((names) => names.includes('architecture'));
}

/** Entries that may use node:*: they read files for the apps. */
const nodeEntries =
  /^packages\/(datasets|experiments|figures|practice)\/src\/node(\/[^/]+)?(-[a-z-]+)?\.ts$/;
/** Starts threads, and measures whether they pay; no result depends on it. */
const threadEntries = /^packages\/core\/src\/threads\/(platform|worker-source)\.ts$/;
/** Speaks to a server, to other machines and to the disk: no result depends on when. */
const queueFiles = /^packages\/queue\/src\//;
/** The conformance suite is handed to a test runner and imports it. */
const testEntries = /^packages\/training\/src\/conformance(\/[^/]+)?\.ts$/;

/** One breach of the rules. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

interface Ban {
  readonly pattern: RegExp;
  readonly reason: string;
  /** The one file that may do it. */
  readonly except?: RegExp;
}

const impure: readonly Ban[] = [
  { pattern: /\bMath\.random\b/, reason: 'Math.random: draw from an Rng' },
  {
    pattern:
      /\bMath\.(exp|expm1|log|log1p|log2|log10|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|pow|hypot|cbrt)\b/,
    reason: 'an inexact Math function: engines differ in its last bit; use core/math',
    // What learners write uses the language's own functions, and is compared within a tolerance.
    except: /^packages\/practice\/src\/exercises\//,
  },
  { pattern: /\*\*\s*-?\d*\.\d/, reason: '** with a fraction: use pow or sqrt' },
  { pattern: /\bconsole\./, reason: 'console: return data, the app prints' },
  {
    pattern: /\bDate\b|\bperformance\.now\b/,
    reason: 'a clock: results must not depend on time',
    except: /^packages\/training\/src\/loop\/drain\.ts$/, // when to give the event loop a turn
  },
  {
    pattern: /\b(document\.|globalThis\.window|navigator\.)/,
    reason: 'the DOM: only apps have one',
  },
  {
    pattern: /\.toLocale[A-Z]|\bIntl\.|\.localeCompare\b/,
    reason: 'the locale: results must not depend on it',
  },
  { pattern: /\bprocess\./, reason: 'process: only apps have one' },
];

/** Names of nnzoo packages and node modules imported by a line. */
function importsOf(line: string): string[] {
  return [...line.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name]) => name);
}

function importReason(own: string, file: string, name: string): string | undefined {
  if (name.startsWith('node:')) {
    return nodeEntries.test(file) || queueFiles.test(file)
      ? undefined
      : `${name}: only apps and the node entries touch node:*`;
  }
  const other = name.match(/^@nnzoo\/([a-z0-9-]+)/)?.[1];
  if (other === undefined || other === own) return undefined;
  if (own === 'figures' && !['training', 'data', 'core'].includes(other))
    return 'figures knows training only';
  if (layerOf(other) < layerOf(own)) return undefined;
  if (layerOf(other) === layerOf(own))
    return `${own} and ${other} stand side by side: neither imports the other`;
  return `${own} stands below ${other} and must not import it`;
}

/** Comments name banned things freely; strings and code do not. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1');
}

/** Scripts start an app as a user does; what both need is in a package. */
function importsOfApps(file: string, text: string): Violation[] {
  return text.split('\n').flatMap((line, index) => {
    const isOfApp = importsOf(line).some((name) => /(^|\/)apps\/|^@nnzoo\/cli/.test(name));
    return isOfApp ? [{ file, line: index + 1, reason: 'scripts import no app' }] : [];
  });
}

/** Every breach in one source file; `file` is its path from the repository's root. */
export function findViolations(file: string, text: string): Violation[] {
  const own = file.match(/^(?:packages|apps)\/([^/]+)\/src\//)?.[1];
  if (file.startsWith('scripts/')) return importsOfApps(file, text);
  if (own === undefined || file.startsWith('apps/')) return [];
  const violations: Violation[] = [];
  const isFree = [nodeEntries, threadEntries, testEntries, queueFiles].some((free) =>
    free.test(file),
  );
  const bans = isFree ? [] : impure;
  for (const [index, line] of withoutComments(text).split('\n').entries()) {
    for (const name of importsOf(line)) {
      const reason = importReason(own, file, name);
      if (reason) violations.push({ file, line: index + 1, reason });
    }
    for (const { pattern, reason, except } of bans) {
      if (pattern.test(line) && !except?.test(file))
        violations.push({ file, line: index + 1, reason });
    }
  }
  return violations;
}
