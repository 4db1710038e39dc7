import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { answerOf, differenceOf, lessons, type Question } from '@nnzoo/lessons';
import { describe, expect, it } from 'vitest';
import { grayPng } from '../../../packages/datasets/test/png-files.ts';
import { World, type WorldOptions } from './support/world.ts';

const given = ['const x = tensor([[1, 2], [3, 4]]);', 'const x = tensor([[0, 5, 1]]);'];
const rowSums = { given, solution: 'x.sum(1)' };

function worldWithData(options: Pick<WorldOptions, 'isTTY' | 'typed' | 'processes'> = {}): World {
  const world: World = new World({
    ...options,
    get env() {
      return { XDG_DATA_HOME: world.path('data') };
    },
  });
  return world;
}

/** The answer that an explanation names: its first shape, or the last number its first sentence comes to. */
function namedAnswer(kind: Question['kind'], because: string): string | undefined {
  if (kind === 'shape') return because.match(/\[[\d, ]+\]/)?.[0];
  const [sentence] = because.split('. ');
  const results = [...sentence.matchAll(/(?:=|\b(?:is|are)) ([-−]?\d+(?:\.\d+)?)/g)];
  return results.at(-1)?.[1] ?? sentence.match(/\d+/)?.[0];
}

describe('zoo learn', () => {
  it('lists the lessons, and names the next one', async () => {
    const { code, stdout } = await worldWithData().zoo('learn');
    expect(code).toBe(0);
    for (const { id } of lessons) expect(stdout).toContain(id);
    expect(stdout).toContain(`0 of ${lessons.length} solved`);
    expect(stdout).toContain('Next: zoo learn loss');
  });

  it('keeps what is solved in the data folder, and goes on behind it', async () => {
    const world = worldWithData();
    const wrong = await world.zoo('learn', 'loss', '--answer', '7');
    expect(wrong).toMatchObject({ code: 0 });
    expect(wrong.stdout).toContain('Not yet');
    expect(wrong.stdout).not.toMatch(/too (large|small)/);
    const right = await world.zoo('learn', '1', '--answer', '2.125');
    expect(right.stdout).toContain('Next: zoo learn difference-quotient');
    const kept = JSON.parse(readFileSync(world.path('data', 'nnzoo', 'lessons.json'), 'utf8'));
    expect(kept).toEqual({ loss: { tries: 2, solved: true } });
    const again = await world.zoo('learn', 'loss', '--answer', '4,25');
    expect(again.stdout).toContain('That is the sum, not the mean');
    const { stdout } = await world.zoo('learn', '--json');
    expect(JSON.parse(stdout)[0]).toMatchObject({ id: 'loss', tries: 3, solved: true });
  });

  it('takes the answers that its own explanations name', async () => {
    const world = worldWithData();
    for (const { id, question, because } of lessons) {
      if (question.kind !== 'number' && question.kind !== 'shape') continue;
      const named = namedAnswer(question.kind, because) ?? '';
      const { stdout } = await world.zoo('learn', id, '--answer', named);
      expect(stdout, `${id}: ${named} in “${because}”`).toContain('Right.');
    }
  });

  it('shows solutions that it takes itself', async () => {
    const world = worldWithData();
    for (const { id, question } of lessons) {
      if (question.kind === 'code' || question.kind === 'try') continue;
      const { stdout } = await world.zoo('learn', id, '--solution');
      const [shown] = stdout.split(/\. |\.\n/);
      const { stdout: said } = await world.zoo('learn', id, '--answer', shown);
      expect(said, id).toContain('Right.');
    }
  });

  it('reads a drawing that is typed, a text file and a picture', async () => {
    const world = worldWithData();
    const { question } = lessons.find(({ id }) => id === 'draw-a-digit')!;
    const drawing = answerOf(question);
    writeFileSync(world.path('three.txt'), drawing);
    // Black on white paper, as one draws: it is turned round.
    const pixels = [...drawing.replaceAll('\n', '')].map((sign) => (sign === '#' ? 0 : 255));
    writeFileSync(world.path('three.png'), grayPng(8, 8, pixels));
    for (const answer of [drawing.replaceAll('\n', '/'), 'three.txt', 'three.png']) {
      const { stdout } = await world.zoo('learn', 'draw-a-digit', '--answer', answer);
      expect(stdout, answer).toContain('The network reads a 3');
    }
    const missing = await world.zoo('learn', 'draw-a-digit', '--answer', 'four.png');
    expect(missing).toMatchObject({ code: 3, stderr: expect.stringContaining('four.png') });
  });

  it('runs an answer that is code in a process of its own', async () => {
    const world = worldWithData({ processes: true });
    const lesson = lessons.find(({ question }) => question.kind === 'code')!;
    const right = await world.zoo('learn', lesson.id, '--answer', answerOf(lesson.question));
    expect(right.stdout).toContain('Right.');
    const leaving = await world.zoo('learn', lesson.id, '--answer', 'process.exit(0)');
    expect(leaving.stdout).toContain('Not yet');
  });

  it('holds a conversation in a terminal', async () => {
    const typed = ['hint\n', '\n', 'so many\n', '2.125\n'];
    const { code, stdout } = await worldWithData({ isTTY: true, typed }).zoo('learn', 'loss');
    expect(code).toBe(0);
    expect(stdout).toContain(lessons[0].hint.split(' ').slice(0, 4).join(' '));
    expect(stdout).toContain('That is no number');
    expect(stdout).toContain('Right.');
  });

  it('goes on and back in a conversation, and says what can be typed', async () => {
    const typed = ['back\n', 'help\n', 'next\n', '14,003\n', 'next\n', 'back\n', 'quit\n', '7\n'];
    const { stdout } = await worldWithData({ isTTY: true, typed }).zoo('learn', 'loss');
    const parts = [
      ...['1. How wrong', 'This is the first lesson', 'An answer here: A number', 'quit'],
      ...[
        '2. A derivative is a nudge',
        'Right.',
        '3. The derivative of a product',
        '2. A derivative',
      ],
    ];
    const places: number[] = [];
    for (const part of parts) places.push(stdout.indexOf(part, (places.at(-1) ?? -1) + 1));
    expect(places).not.toContain(-1);
    expect(stdout).not.toContain('Not yet');
  });

  it('takes a drawing line by line in a conversation, and files that are not there', async () => {
    const { question } = lessons.find(({ id }) => id === 'draw-a-digit')!;
    const typed = [
      'none.png\n',
      ...answerOf(question)
        .split('\n')
        .map((line) => `${line}\n`),
    ];
    const { code, stdout, stderr } = await worldWithData({ isTTY: true, typed }).zoo(
      ...['learn', 'draw-a-digit'],
    );
    expect(code).toBe(0);
    expect(stderr).toContain('none.png');
    expect(stdout).toContain('The network reads a 3');
  });

  it('knows the words without a terminal, too', async () => {
    const world = worldWithData();
    expect((await world.zoo('learn', 'next')).stdout).toContain('1. How wrong');
    await world.zoo('learn', 'loss', '--answer', '17/8');
    expect((await world.zoo('learn', 'next')).stdout).toContain('2. A derivative');
    expect((await world.zoo('learn', 'back')).stdout).toContain('1. How wrong');
    expect((await world.zoo('learn', 'help')).stdout).toContain('the lesson after this one');
    const says = async (word: string) =>
      (await world.zoo('learn', 'loss', '--answer', word)).stdout;
    expect(await says('next')).toContain('2. A derivative');
    expect(await says('hint')).toContain('Square both');
    expect(await says('help')).toContain('An answer here: A number');
    expect(await says('solution')).toContain('2.125.');
    const [{ tries }] = JSON.parse((await world.zoo('learn', '--json')).stdout);
    expect(tries).toBe(1);
  });

  it('ends the conversation where the input ends, with nothing solved', async () => {
    const world = worldWithData({ isTTY: true, typed: [] });
    expect(await world.zoo('learn', 'loss')).toMatchObject({ code: 0 });
    expect(existsSync(world.path('data'))).toBe(false);
  });

  it('puts a damaged record aside and says so', async () => {
    const world = worldWithData();
    await world.zoo('learn', 'loss', '--answer', '2.125');
    const file = world.path('data', 'nnzoo', 'lessons.json');
    writeFileSync(file, '{"loss": {"tries": "many"}}');
    const { code, stderr, stdout } = await world.zoo('learn');
    expect(code).toBe(0);
    expect(stderr).toContain('lessons.json.damaged');
    expect(stdout).toContain('0 of');
    expect(readFileSync(`${file}.damaged`, 'utf8')).toContain('many');
  });

  it.each([
    [['learn', 'los'], 'loss'],
    [['learn', '--hint'], 'which lesson'],
    [['learn', 'loss', '--hint', '--solution'], 'exclude each other'],
    [['learn', 'loss', '--show'], 'no comparison of its own'],
    [['learn', 'loss', '--json'], '--json is for the list'],
    [['learn', 'loss', 'more'], 'too many arguments'],
  ])('refuses %j as wrong usage', async (argv, told) => {
    const { code, stderr } = await worldWithData().zoo(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(told);
  });
});

describe('an answer that is code', () => {
  it.each(['x.sum(1)', 'x.sum(-1)', 'sum(x, 1)', 'einsum("ij->i", x)'])('%s is right', (answer) => {
    expect(differenceOf({ ...rowSums, answer })).toBe('');
  });

  it.each([
    ['x.sum(0)', 'which is not it'],
    ['x.sum(1, { keepDim: true })', 'shape'],
    ['tensor([3, 7])', 'shape'],
    ['x.sum(1).add(1)', 'which is not it'],
    ['7', 'a tensor is asked for'],
    ['x.sum(', 'it fails'],
    ['x.sun(1)', 'it fails'],
  ])('%s is told what is wrong with it', (answer, told) => {
    expect(differenceOf({ ...rowSums, answer })).toContain(told);
  });
});
