/** @file Names and values: configuration, data, environment; one small table a group. */
import type { Json } from '@nnzoo/data';
import { element, escapeMarkup } from '../svg/markup.ts';

/** Facts by name; those of a record stand in a table of their own, which has the record's name. */
export function drawFacts(facts: { readonly [key: string]: Json }): string {
  const single = Object.entries(facts).filter(([, value]) => !isRecord(value));
  const groups = Object.entries(facts).flatMap(([name, value]) =>
    isRecord(value) ? [drawGroup(name, flatten(value, ''))] : [],
  );
  const first = drawGroup('', flatten(Object.fromEntries(single), ''));
  const tables = [first, ...groups].join('');
  return tables && element('div', { class: 'facts' }, tables);
}

function drawGroup(name: string, facts: readonly (readonly [string, string])[]): string {
  if (facts.length === 0) return '';
  const head = element('th', { scope: 'col' }, 'name') + element('th', { scope: 'col' }, 'value');
  const rows = facts.map(([key, value]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, escapeMarkup(key) || ' ') +
        element('td', {}, escapeMarkup(value) || ' '),
    ),
  );
  const caption = name && element('caption', {}, escapeMarkup(name) || ' ');
  const body = `<thead class="unseen"><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody>`;
  return element('table', {}, caption + body);
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{ length: { epochs: 10 } }` as `length.epochs`, `10`. */
function flatten(facts: { readonly [key: string]: Json }, prefix: string): [string, string][] {
  return Object.entries(facts).flatMap(([key, value]): [string, string][] => {
    const name = prefix + key;
    if (isRecord(value) && Object.keys(value).length > 0) return flatten(value, `${name}.`);
    if (typeof value === 'string') return [[name, value]];
    if (typeof value === 'boolean') return [[name, value ? 'yes' : 'no']];
    // JSON keeps all digits: a configuration is copied, not compared.
    return [[name, JSON.stringify(value).replaceAll(',', ', ')]];
  });
}
