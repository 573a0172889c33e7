// What was measured: for each case and what, a value a round; and tables of medians and spreads.
export const percentile = (sorted, p) => sorted[Math.floor(((sorted.length - 1) * p) / 100)];
const sorted = (values) => [...values].sort((a, b) => a - b);

const figures = {};

export function keep(name, what, value) {
  ((figures[name] ??= {})[what] ??= []).push(value);
}

/** Of all rounds; none where it was not measured. */
export function median(name, what) {
  const values = figures[name]?.[what];
  return values && percentile(sorted(values), 50);
}

/** Two cells: median and spread. */
export function cells(name, what, digits) {
  const values = figures[name]?.[what];
  if (!values) return ['', ''];
  const all = sorted(values);
  return [percentile(all, 50).toFixed(digits), `${all[0].toFixed(digits)} to ${all.at(-1).toFixed(digits)}`];
}

export function table(title, head, rows) {
  const line = (row) => `| ${row.join(' | ')} |`;
  console.log(['', title, '', line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n'));
}
