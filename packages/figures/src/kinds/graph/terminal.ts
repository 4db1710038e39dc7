/** @file Graphs in the terminal: each box with what it leads to. */
import type { GraphFigure } from '@nnzoo/training';
import { cleanText, wrapText } from '../../text.ts';

/** Each box with what it leads to. */
export function drawTerminal({ nodes, edges }: GraphFigure, columns: number): string[] {
  const labels = new Map(nodes.map(({ id, label }) => [id, cleanText(label)]));
  return nodes.flatMap(({ id, label, detail }) => {
    const targets = edges
      .filter(({ from, to }) => from === id && labels.has(to))
      .map((edge) => labels.get(edge.to)! + (edge.label ? ` (${cleanText(edge.label)})` : ''));
    const head = cleanText(label) + (detail ? ` [${cleanText(detail)}]` : '');
    const line = targets.length > 0 ? `${head} → ${targets.join(', ')}` : head;
    return wrapText(line, columns - 2).map((part, i) => (i > 0 ? `  ${part}` : part));
  });
}
