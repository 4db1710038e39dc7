import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { nodeHash } from './support/node-hash.ts';
import { hashShown, untilDone, useBrowser, visit } from './support/visit.ts';

useBrowser();

const ready = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();

/** A number as the page writes it. */
const numberIn = (text: string | null) =>
  Number((text ?? '').replace('−', '-').replaceAll(',', ''));

/** What is said of the unit that is pointed at. */
async function numbersShown(page: Page) {
  const shown = page.locator('.network .numbers');
  await shown.waitFor();
  const rows = await shown
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
    );
  const of = async (name: string) =>
    numberIn(await shown.locator(`[data-of="${name}"]`).textContent());
  return {
    rows: rows.map((cells) => {
      const [x, w, gradient, change, to] = cells.map(numberIn);
      return { x, w, gradient, change, to };
    }),
    ...{ z: await of('z'), a: await of('a'), delta: await of('delta') },
  };
}

test('a unit under the pointer shows the numbers of the next step, which add up; the run stays as it was', async () => {
  const page = await visit('#/lab/feedforward?data=moons&epochs=3&batch-size=1&layers=3');
  await ready(page);
  const before = await hashShown(page);
  await page.getByRole('button', { name: 'hidden.0, unit 2', exact: true }).hover();
  const { rows, z, a, delta } = await numbersShown(page);
  // Forward: by hand, from the inputs and weights in the table.
  expect(rows).toHaveLength(3);
  expect(rows.reduce((sum, { x, w }) => sum + x * w, 0)).toBeCloseTo(z, 2);
  expect(Math.tanh(z)).toBeCloseTo(a, 3);
  // Backward, with one row in the batch: ∂L/∂w = x · ∂L/∂z, and at first the velocity is the gradient.
  const rate = 0.05;
  expect(Math.abs(delta)).toBeGreaterThan(0);
  for (const { x, w, gradient, change, to } of rows) {
    expect(gradient).toBeCloseTo(x * delta, 3);
    expect(change).toBeCloseTo(-rate * gradient, 4);
    expect(to).toBeCloseTo(w + change, 3);
  }
  expect(await hashShown(page)).toBe(before);
  await page.getByRole('button', { name: 'Play' }).click();
  await untilDone(page);
  const options = { batchSize: 1, layers: [3] };
  expect(await hashShown(page)).toBe(
    await nodeHash({ id: 'feedforward', data: 'moons', epochs: 3, options }),
  );
  await page.getByText('the run has ended: go back on the time line').waitFor();
});

test('units are reached by keyboard; a weight that is pointed at is the one line that stands out', async () => {
  const page = await visit('#/lab/feedforward?data=moons&layers=3');
  await ready(page);
  await page.getByRole('button', { name: 'hidden.0, unit 1', exact: true }).focus();
  await page.keyboard.press('Tab');
  await page.getByText('hidden.0, unit 2 of 3').waitFor();
  expect(await page.locator('.network-plane line.lit').count()).toBe(4);
  await page.locator('.network .numbers tbody tr').first().hover();
  expect(await page.locator('.network-plane line.lit').count()).toBe(1);
});

test('the next step is shown of an architecture with layers, and of one with a rule of its own', async () => {
  const page = await visit('#/lab/feedforward?data=moons');
  await ready(page);
  await page.getByText('The next step, in numbers').click();
  const panel = page.locator('.next-step');
  // Two classes, and weights that know nothing: about ln 2.
  const loss = numberIn(await panel.locator('[data-of="loss"]').textContent());
  expect(loss).toBeGreaterThan(0.6);
  expect(loss).toBeLessThan(0.9);
  await panel.getByRole('button', { name: 'output' }).hover();
  await panel.getByText('output (Linear): linear gives [16, 2]').waitFor();
  await visit('#/lab/som?data=iris');
  await ready(page);
  await page.getByText('The next step, in numbers').click();
  const rule = page.locator('.own-rule');
  await rule.getByText('w ← w + α · h(d, σ) · (x − w)').waitFor();
  await rule.getByLabel('row').fill('3');
  // All at once: the numbers of another row come a little later.
  const shown = await rule
    .locator('[data-of]')
    .evaluateAll((outputs) =>
      outputs.map((each) => [each.getAttribute('data-of'), each.textContent] as const),
    );
  const of = Object.fromEntries(shown.map(([letter, text]) => [letter, numberIn(text)]));
  expect(of['w'] + of['α'] * of['h'] * (of['x'] - of['w'])).toBeCloseTo(of['w′'], 3);
  await page.getByRole('rowheader', { name: 'codebook' }).waitFor();
});

test('a solved model shows the equation of a weight, and where the end of the pass takes it', async () => {
  const page = await visit('#/lab/linear?data=diabetes');
  await ready(page);
  await page.getByText('The next step, in numbers').click();
  const rule = page.locator('.own-rule');
  await rule.getByText('for all training rows, at the end of the pass').waitFor();
  const shown = await rule
    .locator('[data-of]')
    .evaluateAll((outputs) =>
      outputs.map((each) => [each.getAttribute('data-of'), each.textContent] as const),
    );
  const of = Object.fromEntries(shown.map(([letter, text]) => [letter, numberIn(text)]));
  expect(of['Σ x·r'] / (of['Σ x²'] + of['λ'])).toBeCloseTo(of['w′'], 1);
  expect(of['w′']).not.toBe(0);
});

test('a unit more is one click, or one key, away; the last one cannot be taken', async () => {
  const page = await visit('#/lab/feedforward?data=moons&layers=2,3');
  await ready(page);
  const units = page.getByRole('button', { name: /^hidden\.0, unit/ });
  await page.getByRole('button', { name: 'hidden 1: one unit more' }).click();
  await units.nth(2).waitFor();
  expect(decodeURIComponent(page.url())).toContain('layers=3,3');
  await page.keyboard.press('Enter'); // the button is still under the hand
  await units.nth(3).waitFor();
  const fewer = page.getByRole('button', { name: 'hidden 1: one unit fewer' });
  for (const left of [3, 2, 1]) {
    await fewer.click();
    await expect.poll(() => units.count()).toBe(left);
  }
  expect(await fewer.isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: /^hidden\.1, unit/ }).count()).toBe(3);
});
