import { FAMILIES } from '../packages/preflight/src/families.ts';
import { ROOT_TYPES } from '../packages/preflight/src/finding-types.ts';
import { detect } from '../packages/preflight/src/detect.ts';
import { mask } from '../packages/preflight/src/mask.ts';
import type { TypeDefinition } from '../packages/preflight/src/type-definition.ts';

const DEFINITIONS = FAMILIES.flatMap(({ types }) => types);

/** The text of docs/guide/finding-types.md; scripts/write-finding-types.ts writes it, a test keeps it true. */
export function findingTypesGuide(): string {
  const roots = ROOT_TYPES.flatMap((root) =>
    DEFINITIONS.filter(({ type, follows }) => type === root || follows === root),
  );
  return `# Finding types

<!-- Written by scripts/write-finding-types.ts from the families in packages/preflight/src/families; edit them there. -->

What preflight looks for: ${ROOT_TYPES.length} root types and ${DEFINITIONS.length - ROOT_TYPES.length} more, the most severe first. A finding carries the
most specific type that fits and counts under that type and under its root, so a rule or a query for \`API_SECRET\` sees a
\`GITHUB_TOKEN\` as well. A policy has a rule for every root and may have one for a child; \`POSTAL_CODE\` obeys the rule for \`ADDRESS\` in the same way, but counts under its own name alone. How scores, context and masking work
stands in [preflight.md](preflight.md). All examples are made up and stand beside what
masking makes of them; of secrets only the masked form is shown.

| type | what | specific types |
| --- | --- | --- |
${roots.map((root) => `| [\`${root.type}\`](#${root.type.toLowerCase()}) | ${cell(root.title)} | ${childrenOf(root).length || ''} |`).join('\n')}

${roots.map(section).join('\n\n')}
`;
}

function section(root: TypeDefinition): string {
  const { reference } = root;
  const lines = [
    `## ${root.type}`,
    '',
    `${root.title}.`,
    '',
    `- Checked: ${reference.validator}`,
    `- Context: ${reference.context}`,
    `- Masked: ${reference.masking}`,
    `- Example: ${example(root)}`,
  ];
  if (reference.source !== undefined) lines.push(`- Source: <${reference.source}>`);
  const children = childrenOf(root);
  if (children.length > 0) {
    lines.push('', '| type | what | checked | context | example |', '| --- | --- | --- | --- | --- |');
    for (const child of children) {
      const { type, title, reference: its } = child;
      const named = its.source === undefined ? cell(title) : `[${cell(title)}](${its.source})`;
      lines.push(
        `| \`${type}\` | ${named} | ${cell(its.validator)} | ${cell(its.context)} | ${example(child)} |`,
      );
    }
  }
  return lines.join('\n');
}

function childrenOf(root: TypeDefinition): readonly TypeDefinition[] {
  return DEFINITIONS.filter(({ parent }) => parent === root.type);
}

/** Of a secret only what masking leaves: a page full of well-formed keys sets off every scanner of repositories. */
function example({ type, parent, reference }: TypeDefinition): string {
  const masked = code(mask(reference.example, detect(reference.example, { types: [type] })));
  const isSecret = (parent ?? type) === 'API_SECRET' || type === 'URL_CREDENTIALS';
  return isSecret ? masked : `${code(reference.example)} → ${masked}`;
}

/** Fit for a table: one line, no bars. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`);
}

/** A code span, shortened where it is longer than a line; line breaks are shown as such. */
function code(text: string): string {
  const line = text.replaceAll('\n', '⏎').replaceAll('|', '¦');
  const short = line.length > 90 ? `${line.slice(0, 89)}…` : line;
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
}
