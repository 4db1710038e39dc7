/** @file Characters to numbers and back. Read after text-data.ts. */
import { DataError } from '@nnzoo/core';
import type { Json } from '../raw-data.ts';
import { printable } from './printable.ts';

/** The token that stands before the first and after the last character of a document. */
export const boundary = 0;

/** How the boundary is shown in figures. */
export const boundarySign = '·';

/** Text to tokens and back; token 0 is the boundary. */
export interface Tokenizer {
  /** How each token is shown; the boundary first. */
  readonly vocabulary: readonly string[];
  /** Number of tokens V, the boundary included. */
  readonly size: number;
  /** The tokens of a text, without boundaries; `where` stands in messages. */
  encode(text: string, where?: string): Int32Array;
  /** The text of tokens; boundaries are left out. */
  decode(ids: Iterable<number>): string;
  /** Characters that a token stands for: what losses are compared by. The boundary is one. */
  charactersOf(token: number): number;
  /** What is saved of it with a view. */
  state(): { readonly [key: string]: Json };
}

/** Tokens are characters (code points, so that an emoji is one), numbered from 1; 0 is the boundary. */
export class CharacterTokenizer implements Tokenizer {
  /** The sign of each token; the boundary's first. */
  readonly vocabulary: readonly string[];
  readonly #ids: ReadonlyMap<string, number>;

  /** `characters`: each once. */
  constructor(characters: readonly string[]) {
    this.vocabulary = [boundarySign, ...characters];
    this.#ids = new Map(characters.map((character, i) => [character, i + 1]));
  }

  /** Number of tokens V, the boundary included. */
  get size(): number {
    return this.vocabulary.length;
  }

  /** The characters, without the boundary: what the constructor takes. */
  get characters(): readonly string[] {
    return this.vocabulary.slice(1);
  }

  /**
   * The tokens of a text, without boundaries.
   *
   * @param where stands in messages: `row 3`; default: nothing
   * @throws {DataError} `token/unknown` with the character, its place and the vocabulary.
   */
  encode(text: string, where = ''): Int32Array {
    const ids: number[] = [];
    for (const character of text) {
      const id = this.#ids.get(character);
      if (id === undefined) throw this.#unknown(character, ids.length, where);
      ids.push(id);
    }
    return Int32Array.from(ids);
  }

  /** The text of tokens; boundaries are left out. */
  decode(ids: Iterable<number>): string {
    let text = '';
    for (const id of ids) if (id !== boundary) text += this.vocabulary[id];
    return text;
  }

  charactersOf(): number {
    return 1;
  }

  state(): { readonly characters: Json } {
    return { characters: this.characters };
  }

  #unknown(character: string, at: number, where: string): DataError {
    const subject = where && `${where}: `;
    const known = this.characters.join('');
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    return new DataError(
      'token/unknown',
      `${subject}the character ${JSON.stringify(printable(character))} (U+${code}, place ${at + 1}) is not among the ${this.characters.length} that the model knows: ${JSON.stringify(printable(known, 200))}`,
      { character, at, vocabulary: this.characters },
    );
  }
}
