/** @file Values as JSON lines that can be shown: what would move a cursor or turn text around is escaped. */

/** Controls that JSON lets stand, and overrides of direction. */
const hidden = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** One line of JSON, the same value when it is read. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(
    hidden,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
