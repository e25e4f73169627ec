import type { DocumentView, SchemaView } from './document-view.ts';
import { resolveSchema } from './document-view.ts';

/** An example of what a schema describes, made of the examples that its parts carry. */
export function schemaExample(document: DocumentView, given: SchemaView): unknown {
  const schema = resolveSchema(document, given);
  if (schema.example !== undefined) return schema.example;
  const [firstExample] = schema.examples ?? [];
  if (firstExample !== undefined) return firstExample;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (nullable(schema)) return null;
  const [firstChoice] = schema.anyOf ?? schema.allOf ?? [];
  if (firstChoice !== undefined) return schemaExample(document, firstChoice);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, part]) => [name, schemaExample(document, part)]),
      );
    case 'array':
      return schema.items === undefined ? [] : [schemaExample(document, schema.items)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return true;
    default:
      return '…';
  }
}

function nullable(schema: SchemaView): boolean {
  return [schema, ...(schema.anyOf ?? [])].some(
    ({ type }) => type === 'null' || type?.includes('null') === true,
  );
}
