import { expect, test } from 'vitest';
import { faultsOf } from './support/accessible.ts';
import { useBrowser, visit } from './support/visit.ts';

useBrowser();

test('a lesson is asked, diagnosed, answered and kept, and leads to the next', async () => {
  const page = await visit('#/practice/lessons/loss');
  const answer = page.getByRole('textbox', { name: 'Your answer' });
  const verdict = page.getByRole('status');
  await answer.fill('4,25');
  await page.keyboard.press('Enter');
  await verdict.getByText('✗').waitFor();
  await answer.fill('17/8');
  await page.getByRole('button', { name: 'Answer' }).click();
  await verdict.getByText('Right.').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await verdict.getByRole('link', { name: /^Next: / }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'How wrong' }).waitFor();
  await page.getByRole('link', { name: 'All lessons' }).click();
  await page.getByText(/^1 of \d+ solved/).waitFor();
});

test('an answer in code runs beside the solution', async () => {
  const page = await visit('#/practice/lessons/own-activation');
  await page.getByRole('textbox', { name: 'Your answer' }).fill('x.tanh()');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Not yet').waitFor();
  const help = page.getByRole('region', { name: 'Help' });
  await help.getByRole('button', { name: 'Hint' }).click();
  await help.getByRole('button', { name: 'Solution' }).click();
  const solution = await help.locator('pre').textContent();
  await page.getByRole('textbox', { name: 'Your answer' }).fill(solution ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Right.').waitFor();
});

test('an unknown lesson says so', async () => {
  const page = await visit('#/practice/lessons/no-such');
  await page.getByRole('alert').filter({ hasText: 'no “lessons/no-such”' }).waitFor();
});
