import { expect, test } from 'vitest';
import { useBrowser, visit } from './support/visit.ts';

useBrowser();

test('a row is lit in the picture, in its table and among the data, wherever it is pointed at', async () => {
  const page = await visit('#/lab/feedforward?data=moons');
  await page.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();
  const ring = page.locator('.ring circle');
  const words = page.locator('.pointed-row');
  await page.getByText('As a table').first().click();
  const rows = page.locator('.picture tbody tr');
  await rows.nth(4).hover();
  await ring.waitFor();
  await words.getByText(/^row 5: /).waitFor();
  expect(await page.locator('.points .lit').count()).toBe(1);
  const center = await ring.evaluate((circle) => {
    circle.parentElement?.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = circle.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  // From the table to the picture, and by the picture to the table.
  await page.mouse.move(5, center.y);
  await page.mouse.move(center.x + 30, center.y);
  await page.mouse.move(center.x + 1, center.y);
  await words.getByText(/^row 5: /).waitFor();
  expect(await page.locator('.picture tr.lit').count()).toBe(1);
  await page.getByLabel('The numbers of the picture').focus();
  await page.keyboard.press('ArrowDown');
  await words.getByText(/^row 6: /).waitFor();
});
