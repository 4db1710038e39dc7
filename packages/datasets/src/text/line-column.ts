/** @file The column of a running text, for the cards of such texts: they load no reader of texts. Read first. */

/** Its lines. */
export const lineColumn = {
  name: 'line',
  meaning: 'a line of the text with its end; the lines stand in order',
};
