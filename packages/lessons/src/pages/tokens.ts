/** @file N21: characters, byte pairs or words: the same model, and what its tokens cost. */
import { makeText, SequencePreprocessor, type Tokenization, type Tokenizer } from '@nnzoo/data';
import { loadShakespeare } from '@nnzoo/datasets';
import { type ByteSource, train } from '@nnzoo/training';
import { transformer } from '@nnzoo/transformer';
import type { Page } from '../page.ts';

/** Lines of the plays that are read: the first half of Julius Caesar. */
const lines = 1800;
const steps = 300;
const size = { layers: 2, heads: 2, channels: 32, context: 32, batchSize: 16 } as const;

interface Kind {
  readonly name: string;
  readonly tokenization: Tokenization;
}

const kinds: readonly Kind[] = [
  { name: 'characters', tokenization: { tokens: 'characters' } },
  { name: '512 byte pairs', tokenization: { tokens: 'bpe', vocabulary: 512 } },
  { name: '768 words and bytes', tokenization: { tokens: 'words', vocabulary: 768 } },
];

/** A line with frequent words, and with rare ones. */
const shown = 'Cassius, be constant: Popilius Lena speakes not of our purposes';

interface Learned extends Kind {
  readonly tokenizer: Tokenizer;
  readonly parameters: number;
  /** Nats over the lines held out, after the last step. */
  readonly perCharacter: number;
  readonly perToken: number;
}

async function learn({ name, tokenization }: Kind, source: ByteSource): Promise<Learned> {
  const { rows, layout } = await loadShakespeare(source);
  const data = makeText({ name: 'Julius Caesar', layout, rows: rows.slice(0, lines) });
  const { tokens, ...vocabulary } = tokenization;
  const { report, experiment } = await train(transformer, {
    data,
    options: { ...size, tokenizer: tokens, ...vocabulary },
    plan: { length: { steps }, evaluateEvery: steps },
  });
  const preprocessor = new SequencePreprocessor(size.context, { limited: true, tokenization });
  preprocessor.restore(experiment.preprocessorState());
  const { loss: perCharacter, tokenLoss: perToken = perCharacter } = report.metrics;
  const { tokenizer } = preprocessor;
  const { parameters } = experiment;
  return { name, tokenization, tokenizer, parameters, perCharacter, perToken };
}

/** Characters of a token, over the lines held out: what divides the losses. */
const lengthOf = ({ perToken, perCharacter }: Learned): number => perToken / perCharacter;

/** Multiplications for a character of text: each weight but the tables’ once a token, and attention. */
function workOf(learned: Learned): number {
  const { layers, channels, context } = size;
  const looked = channels * (learned.tokenizer.size + context);
  const attention = 2 * layers * channels * context;
  return (learned.parameters - looked + attention) / lengthOf(learned);
}

/** The line with a bar between tokens; a space stands as ␣ where it begins one. */
function cutLine({ tokenizer }: Learned): string {
  return Array.from(tokenizer.encode(shown), (token) => tokenizer.vocabulary[token]).join('|');
}

/** Losses a token cannot be compared, losses a character can. */
export const tokens: Page = {
  id: 'tokens',
  title: 'Characters, byte pairs, words',
  notes: ['N21'],
  said: 'Balanced tokenization is key.',
  corrected:
    'It is, and there is something to balance. Short tokens are few, and each is seen often; but a text is long in them, every one costs a pass, and a context of 32 reaches back half a line. Long tokens make the text short and the context wide; but there are many, each with a row of the table that is learned from fewer examples, and a rare word has none. Byte pairs lie between: frequent words are one token, rare ones several. Over bytes no text is without tokens. Losses are compared per character: a longer token is harder to guess, and there are fewer. The number of steps is the same for all three, so that longer tokens have also shown their model more text.',
  compare: async (source) => {
    const all: Learned[] = [];
    for (const kind of kinds) all.push(await learn(kind, source));
    const best = all.reduce((low, each) => (each.perCharacter < low.perCharacter ? each : low));
    return {
      table: {
        kind: 'table',
        id: 'tokens',
        title: 'The same model, three kinds of tokens',
        caption: `The first ${lines} lines of Julius Caesar, ${size.layers} layers of ${size.channels} channels, a context of ${size.context} tokens, ${steps} steps of ${size.batchSize} stretches. Losses in nats on the lines held out. Work: multiplications for a character, one pass forward; how long a text takes follows it, and writing one takes a pass for each token.`,
        columns: [
          ...['tokens', 'vocabulary', 'parameters', 'characters a token'],
          ...['loss a token', 'loss a character', 'work a character'],
        ],
        rows: all.map((each) => [
          ...[each.name, each.tokenizer.size, each.parameters, lengthOf(each).toFixed(2)],
          ...[each.perToken.toFixed(3), each.perCharacter.toFixed(3), Math.round(workOf(each))],
        ]),
      },
      figures: [
        {
          kind: 'bars',
          id: 'losses',
          title: 'Loss by what it is divided by',
          caption:
            'A loss a token seems to say that characters are best by far; it only says that they are short. A loss a character is the same question to all three.',
          categories: all.map(({ name }) => name),
          y: { label: 'loss', unit: 'nats' },
          series: [
            { name: 'a token', values: all.map(({ perToken }) => perToken) },
            { name: 'a character', values: all.map(({ perCharacter }) => perCharacter) },
          ],
        },
        {
          kind: 'text',
          id: 'cut',
          title: 'What became a token',
          caption: 'A line of the play as each tokenizer cuts it; ␣ is a space.',
          lines: all.flatMap((each) => [`${each.name}: ${cutLine(each)}`]),
        },
      ],
      finding: `After the same ${steps} steps ${best.name} have the lowest loss a character, ${best.perCharacter.toFixed(3)}; a batch of theirs holds ${lengthOf(best).toFixed(1)} times as much text as one of characters.`,
    };
  },
};
