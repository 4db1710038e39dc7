import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { expectForAll, faultsOf } from './support/accessible.ts';
import { downloaded, go, useBrowser, visit } from './support/visit.ts';

useBrowser();

const first = '#/practice/difference-quotient';
const signature =
  'export function differenceQuotient(f: (x: number) => number, x: number, h: number): number';

/** Writes a text in place of the one in the editor and has it checked by the keyboard. */
async function write(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'The slope by a small step' });
  await editor.click();
  await page.locator('.cm-content').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
}

test('a wrong answer gets its diagnosis, a right one leads to the next exercise', async () => {
  const page = await visit(first);
  await write(page, `${signature} { return (f(x + h) - f(x)) / x; }`);
  const verdict = page.getByRole('status');
  await verdict.getByText('Not yet.').waitFor();
  const said = await verdict.textContent();
  expect(said).toContain('This is divided by x.');
  expect(said).toContain('differenceQuotient(square, ');
  expect(await faultsOf(page)).toEqual([]);
  await write(page, `${signature} { return (f(x + h) - f(x)) / h; }`);
  await verdict.getByText('Right.').waitFor();
  await verdict.getByRole('link', { name: /^Next: / }).click();
  await page.getByRole('heading', { level: 1, name: /^2\. / }).waitFor();
});

test('a loop without an end is ended, and the page stays alive', async () => {
  const page = await visit(first);
  await write(page, `${signature} { while (true); }`);
  const verdict = page.getByRole('status');
  await verdict.getByText('Checking …').waitFor();
  await page.getByRole('button', { name: 'Hint' }).click();
  await page.getByText('Call f twice').waitFor();
  await verdict.getByText('is there a loop without an end?').waitFor();
});

test.each([
  [
    "import { tanh } from '@nnzoo/core';\nexport const differenceQuotient = tanh;",
    'nothing is imported here; write it yourself',
  ],
  [`${signature} {\n  return f(x + ;\n}`, 'line 2: '],
  [`${signature} {\n  return missing;\n}`, 'ReferenceError in line 2: missing is not defined'],
  ['export const other = 1;', 'the file exports other; expected differenceQuotient'],
])('%j is answered by what is wrong with it', async (text, said) => {
  const page = await visit(first);
  await write(page, text);
  await page.getByRole('status').getByText(said).waitFor();
});

test('three steps of help, the last is the solution, which is right when it is typed', async () => {
  const page = await visit(first);
  const help = page.getByRole('region', { name: 'Help' });
  await help.getByRole('button', { name: 'Hint' }).click();
  await help.getByRole('button', { name: 'Hint' }).click();
  await help.getByRole('button', { name: 'Solution' }).click();
  const solution = await help.locator('pre').textContent();
  await write(page, solution ?? '');
  await page.getByRole('status').getByText('Right.').waitFor();
});

test('what was written and solved is there after a reload, and is the file of zoo practice', async () => {
  const page = await visit(first);
  await write(page, `${signature} { return (f(x + h) - f(x)) / h; }`);
  await page.getByRole('status').getByText('Right.').waitFor();
  await page.reload();
  expect(await page.getByRole('textbox').inputValue()).toContain('(f(x + h) - f(x)) / h');
  await page.getByRole('link', { name: 'All exercises' }).click();
  await page.getByText(/^1 of \d+ solved/).waitFor();
  const save = page.getByRole('button', { name: 'Save lessons.json' });
  const { name, bytes } = await downloaded(page, () => save.click());
  expect(name).toBe('lessons.json');
  const saved = JSON.parse(bytes.toString());
  expect(saved).toEqual({ 'practice/difference-quotient': { tries: 1, solved: true } });
});

test('a progress file is read, a damaged one changes nothing', async () => {
  const page = await visit('#/practice');
  const read = async (text: string): Promise<void> => {
    const file = { name: 'lessons.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await page.getByLabel('Read one:').setInputFiles(file);
  };
  await read('{"practice/adam":{"tries":3,"solved":true,"help":1}}');
  await page.getByText(/^1 of \d+ solved/).waitFor();
  await read('<b>no</b>');
  await page.getByText('nothing was changed').waitFor();
  await read('{"format":9}');
  await page.getByText('written by a newer zoo').waitFor();
  await page.getByText(/^1 of \d+ solved/).waitFor();
});

test('an unknown exercise says so', async () => {
  const page = await visit('#/practice/no-such');
  await page.getByRole('alert').filter({ hasText: 'no “no-such”' }).waitFor();
});

test('the pages are accessible in light and dark, and fit a phone', async () => {
  const page = await visit('#/practice');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectForAll(page);
  await go(page, first);
  await page.getByRole('textbox').waitFor();
  await expectForAll(page);
});
