/** @file Whether a page is for everybody: what axe-core finds wrong with it, and how wide it is. Read first. */
import axe from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'vitest';

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** One line for each rule that is broken, of these rules or of all: its name, and the first element that breaks it. */
export async function faultsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  // As a function of the page, so that it works whatever scripts the page allows.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const options = JSON.stringify(rules === undefined ? {} : { runOnly: rules });
  const { violations } = await page.evaluate<{ violations: Found[] }>(`axe.run(${options})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
}

/** Light and dark, axe-core finds nothing wrong; and the page is no wider than a phone of 400 pixels. */
export async function expectForAll(page: Page): Promise<void> {
  expect(await faultsForAll(page), page.url()).toEqual([]);
}

/** What is wrong in light, in dark, and on a phone. */
export async function faultsForAll(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
    // Only colors differ.
    const rules = colorScheme === 'light' ? undefined : ['color-contrast'];
    for (const fault of await faultsOf(page, rules)) faults.push(`in ${colorScheme}: ${fault}`);
  }
  const before = page.viewportSize();
  await page.setViewportSize({ width: 400, height: 800 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 400) faults.push(`on a phone: ${width} pixels wide`);
  if (before !== null) await page.setViewportSize(before);
  return faults;
}
