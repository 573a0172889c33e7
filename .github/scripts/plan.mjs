#!/usr/bin/env node
// Compares the assembly with what is deployed: a table for those who approve it, and the hash that `apply` asks for.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { assemblyHash, stacks } from './assembly.mjs';
import { awsUnless, run } from './aws.mjs';
import { changes } from './change.mjs';

// A comment of GitHub ends at 65,536 characters.
const LONGEST_DETAILS = 40_000;

await run(async () => {
  const planned = stacks().map((stack) => changes(stack, deployed(stack.name)));
  const hash = assemblyHash();
  const report = [
    `## Plan for ${process.env.STAGE ?? 'dev'}`,
    `${tally(planned.flatMap(({ resources }) => resources))} Assembly \`${hash}\``,
    ...widening(planned.flatMap(({ wider }) => wider)),
    ...resources(planned.flatMap((stack) => stack.resources)),
    ...details(planned.map(({ text }) => text).join('')),
    '',
  ].join('\n\n');
  console.log(report);
  mkdirSync('target', { recursive: true });
  writeFileSync('target/plan.md', report);
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, report);
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `hash=${hash}\n`);
});

/** As it was uploaded; nothing, where the stack is new. */
function deployed(name) {
  return awsUnless(/does not exist/, 'cloudformation', 'get-template', '--stack-name', name)?.TemplateBody ?? {};
}

function tally(rows) {
  const count = (kind) => rows.filter((row) => row.kind.includes(kind)).length;
  const lost = rows.filter(({ losesData }) => losesData).length;
  return [
    rows.length ? `${count('add')} to add, ${count('change')} to change, ${count('replace')} to replace, ${count('destroy')} to destroy.` : 'Nothing changes.',
    ...(lost ? [`**${lost} of them lose data.**`] : []),
  ].join(' ');
}

function widening(rows) {
  return rows.length ? ['### Wider rights and networks', table(['stack', '', 'who', 'what', 'on'], rows)] : [];
}

function resources(rows) {
  const cells = rows
    .sort((a, b) => b.losesData - a.losesData || /replace|destroy/.test(b.kind) - /replace|destroy/.test(a.kind))
    .map(({ stack, kind, type, path, properties, losesData }) => [stack, losesData ? `${kind}, **loses data**` : kind, path, type, kind === 'add' ? '' : properties.join(' ')]);
  return cells.length ? ['### Resources', table(['stack', 'change', 'resource', 'type', 'properties'], cells)] : [];
}

function details(text) {
  if (!text) return [];
  const shown = text.length > LONGEST_DETAILS ? `${text.slice(0, LONGEST_DETAILS)}\n… and more: make plan shows all of it` : text;
  return [`<details><summary>As the CDK tells it</summary>\n\n\`\`\`\n${shown}\n\`\`\`\n\n</details>`];
}

function table(head, rows) {
  const cell = (text) => String(text).replace(/\|/g, '\\|').replace(/\n/g, '<br>');
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}
