/**
 * @file A variant: an architecture with settings of its own, as it is typed and shown:
 * `feedforward:layers=50,epochs=20`. Read first, with trial.ts.
 */
import { didYouMean, UsageError } from '@nnzoo/core';
import {
  type AnyOptionValue,
  flagName,
  type OptionSpec,
  type OptionSpecs,
  type Plan,
  parseOption,
} from '@nnzoo/training';

/** Settings other than the defaults. */
export interface VariantSettings {
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  /** Null for the length that suits the data, or that is asked for all. */
  readonly length: Plan['length'] | null;
}

/** An architecture with its settings. */
export interface Variant extends VariantSettings {
  readonly architecture: string;
}

const lengths = {
  epochs: { type: 'integer', default: 1, min: 1, max: 1_000_000, help: 'passes over the data' },
  steps: { type: 'integer', default: 1, min: 1, max: 1_000_000_000, help: 'updates of the model' },
} as const satisfies OptionSpecs;

/** The id in front of the first colon. */
export function architectureOf(text: string): string {
  const colon = text.indexOf(':');
  return colon < 0 ? text : text.slice(0, colon);
}

/**
 * The variant that a text stands for. Options are named as they are declared or as their flags are;
 * a piece without `=` goes on with the list before it: `layers=128,64`. `epochs` and `steps` are
 * settings too.
 *
 * @throws UsageError `variant/setting`, `variant/repeated`, `option/…`
 */
export function parseVariant(text: string, specs: OptionSpecs): Variant {
  const architecture = architectureOf(text);
  if (architecture === text) return { architecture, options: {}, length: null };
  const options: Record<string, AnyOptionValue> = {};
  const length: Record<string, number> = {};
  for (const [written, value] of settingsOf(text, architecture)) {
    const [name, spec] = specOf(written, specs, architecture);
    if (Object.hasOwn(options, name) || Object.hasOwn(length, name)) {
      const message = `${text}: ${name} stands twice; give it once`;
      throw new UsageError('variant/repeated', message, { variant: text, option: name });
    }
    const parsed = parseOption(name, spec, value);
    if (name === 'epochs' || name === 'steps') length[name] = Number(parsed);
    else options[name] = parsed;
  }
  const { epochs, steps } = length;
  if (epochs !== undefined && steps !== undefined) {
    const message = `${text}: epochs and steps contradict each other; give one of them`;
    throw new UsageError('variant/repeated', message, { variant: text });
  }
  const asked = steps !== undefined ? { steps } : epochs !== undefined ? { epochs } : null;
  return { architecture, options, length: asked };
}

/** `feedforward:layers=50,epochs=20`; the id alone where nothing is set. */
export function formatVariant({ architecture, ...settings }: Variant): string {
  const text = formatSettings(settings);
  return text === '' ? architecture : `${architecture}:${text}`;
}

/** `layers=50,epochs=20`: how settings stand in tables, on pages and on the command line. */
export function formatSettings({ options, length }: VariantSettings): string {
  return Object.entries({ ...options, ...length })
    .map(([name, value]) => `${flagName(name).slice(2)}=${String(value)}`)
    .join(',');
}

/** Pieces between commas as pairs; what has no `=` belongs to the piece before it. */
function settingsOf(text: string, architecture: string): (readonly [string, string])[] {
  const pieces: string[] = [];
  for (const piece of text.slice(architecture.length + 1).split(',')) {
    if (piece.includes('=') || pieces.length === 0) pieces.push(piece);
    else pieces.push(`${pieces.pop()},${piece}`);
  }
  return pieces.map((piece) => {
    const equals = piece.indexOf('=');
    if (equals > 0) return [piece.slice(0, equals).trim(), piece.slice(equals + 1)] as const;
    const message = `${text}: "${piece}" is no setting; expected option=value, such as ${architecture}:epochs=10`;
    throw new UsageError('variant/setting', message, { variant: text, piece });
  });
}

function specOf(
  written: string,
  specs: OptionSpecs,
  architecture: string,
): readonly [string, OptionSpec] {
  const all: OptionSpecs = { ...specs, ...lengths };
  const plain = (name: string) => name.replaceAll('-', '').toLowerCase();
  const name = Object.keys(all).find((each) => plain(each) === plain(written));
  if (name !== undefined) return [name, all[name]];
  const known = Object.keys(all).map((each) => flagName(each).slice(2));
  const message = `${architecture} has no option "${written}": ${didYouMean(written, known)}`;
  throw new UsageError('option/unknown', message, { option: written, known });
}
