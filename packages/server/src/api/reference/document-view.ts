/** The parts of an OpenAPI document that the reference page reads. */
export interface DocumentView {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationView>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, SchemaView>>;
    readonly responses: Readonly<Record<string, ResponseView>>;
  };
}

export interface OperationView {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: SchemaView;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaView>> };
  readonly responses: Readonly<Record<string, ResponseView>>;
}

export interface MediaView {
  readonly schema: SchemaView;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
}

export interface ResponseView {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, MediaView>>;
}

export interface SchemaView {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: string | number | boolean;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, SchemaView>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | SchemaView;
  readonly items?: SchemaView;
  readonly anyOf?: readonly SchemaView[];
  readonly allOf?: readonly SchemaView[];
}

/** A schema with its reference followed. */
export function resolveSchema(document: DocumentView, schema: SchemaView): SchemaView {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  return { ...document.components.schemas[lastPart($ref)], ...own };
}

export function resolveResponse(document: DocumentView, response: ResponseView): ResponseView {
  return response.$ref === undefined
    ? response
    : (document.components.responses[lastPart(response.$ref)] ?? response);
}

function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
