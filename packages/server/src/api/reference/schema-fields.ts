import type { DocumentView, SchemaView } from './document-view.ts';
import { resolveSchema } from './document-view.ts';
import type { Html } from './html.ts';
import { html, inlineProse, NOTHING } from './html.ts';

const MAX_DEPTH = 4;

/** The fields of an object, with those of the objects in it below them. */
export function schemaFields(document: DocumentView, given: SchemaView, depth = 0): Html {
  const schema = structureOf(document, given);
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0 || depth >= MAX_DEPTH) return NOTHING;
  const required = new Set(schema.required ?? []);
  const items = fields.map(
    ([name, part]) =>
      html`<li>
        ${fieldLine(document, name, part, required.has(name))}${schemaFields(document, part, depth + 1)}
      </li>`,
  );
  return html`<ul class="fields">
    ${items}
  </ul>`;
}

/** Name, type, bounds and meaning of one field or parameter. */
export function fieldLine(document: DocumentView, name: string, given: SchemaView, required: boolean): Html {
  const schema = resolveSchema(document, given);
  const mark = required ? html` <span class="required">required</span>` : NOTHING;
  const bounds = boundsOf(document, schema);
  const description =
    schema.description === undefined ? NOTHING : html`<p>${inlineProse(schema.description)}</p>`;
  return html`<code class="name">${name}</code> <span class="type">${typeName(document, schema)}</span>${mark}
    ${bounds === '' ? NOTHING : html`<span class="bounds">${bounds}</span>`}${description}`;
}

/** The object that a schema is made of: itself, the items of an array, the first form of several. */
function structureOf(document: DocumentView, given: SchemaView): SchemaView {
  const schema = resolveSchema(document, given);
  if (schema.items !== undefined) return structureOf(document, schema.items);
  const [first] = schema.anyOf ?? schema.allOf ?? [];
  return first === undefined ? schema : structureOf(document, first);
}

function typeName(document: DocumentView, given: SchemaView): string {
  const schema = resolveSchema(document, given);
  const choices = schema.anyOf ?? [];
  if (choices.length > 0)
    return [...new Set(choices.map((choice) => typeName(document, choice)))].join(' or ');
  if (schema.enum !== undefined || schema.const !== undefined) return 'one of';
  if (schema.format === 'date-time') return Array.isArray(schema.type) ? 'time or null' : 'time';
  if (schema.type === 'array')
    return schema.items === undefined ? 'array' : `array of ${typeName(document, schema.items)}`;
  if (schema.type === undefined) return 'anything';
  return typeof schema.type === 'string' ? schema.type : schema.type.join(' or ');
}

function boundsOf(document: DocumentView, schema: SchemaView): string {
  const items = schema.items === undefined ? undefined : resolveSchema(document, schema.items);
  const choices = schema.enum ?? (schema.const === undefined ? items?.enum : [schema.const]);
  return [
    ...(choices === undefined ? [] : [choices.map(String).join(' · ')]),
    ...range(schema.minimum, schema.maximum, ''),
    ...range(schema.minLength, schema.maxLength, ' characters'),
    ...range(schema.minItems, schema.maxItems, ' items'),
    ...(schema.default === undefined ? [] : [`default ${String(schema.default)}`]),
  ].join('; ');
}

function range(least: number | undefined, most: number | undefined, unit: string): readonly string[] {
  // The bounds of JavaScript's whole numbers say nothing about the field.
  const top = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : most.toLocaleString('en');
  if (top !== undefined) return [`${least ?? 0} to ${top}${unit}`];
  return least === undefined || least <= 0 ? [] : [`at least ${least}${unit}`];
}
