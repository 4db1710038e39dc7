/** @file What axe-core finds wrong with a page. Read first. */
import axe from 'axe-core';
import type { Page } from 'playwright';

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** One line for each rule that is broken: its name, and the first element that breaks it. */
export async function faultsOf(page: Page): Promise<string[]> {
  // As a function of the page, so that it works whatever scripts the page allows.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ violations: Found[] }>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
}
