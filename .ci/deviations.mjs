// Prints the steps listed in docs/deviations.md ("Steps of recorded scenarios") in the form that ../shared/conformance/gateway/compare.mjs reads.
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../docs/deviations.md', import.meta.url), 'utf8');
const [, table = ''] = text.split(/^## Steps of recorded scenarios$/m);
const rows = table.split('\n').filter(line => line.startsWith('|')).slice(2).map(line => line.split(/(?<!\\)\|/).slice(1, -1).map(cell => cell.trim()));
console.log(JSON.stringify(rows.flatMap(([scenario, steps, they, ours]) => steps.split(',').flatMap(part => {
  const [first, last = first] = part.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    scenario, step: first + i, 'what oimws does': they, 'what a user would expect': ours }));
})), null, 1));
