import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = 'docs/images';
const files = readdirSync(folder).filter((file) => file.endsWith('.svg'));

describe('the pictures of the pages', () => {
  it.each(files)('%s has no text smaller than 7 pixels', (file) => {
    const svg = readFileSync(`${folder}/${file}`, 'utf8');
    const scale = Number(svg.match(/scale\(([\d.]+)\)/)?.[1] ?? 1);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes) * scale).toBeGreaterThanOrEqual(7);
  });
});
