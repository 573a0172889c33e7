// Medians, spreads and tables.
export const percentile = (sorted, p) => sorted[Math.floor(((sorted.length - 1) * p) / 100)];
const sorted = (values) => [...values].sort((a, b) => a - b);
export const median = (values) => percentile(sorted(values), 50);

export function spread(values, digits) {
  const all = sorted(values);
  return `${all[0].toFixed(digits)} to ${all.at(-1).toFixed(digits)}`;
}

export function table(title, head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log(['', title, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'));
}
