/** What is searched in, under the names that Datadog gives it. */
export type Field =
  /** `@aegis.decision`: a path into the JSON of the log. */
  | { readonly type: 'attribute'; readonly path: readonly string[] }
  /** `service`: an attribute that every log has, written without `@`. */
  | { readonly type: 'reserved'; readonly name: ReservedName }
  /** `env`: any other name without `@`. */
  | { readonly type: 'tag'; readonly key: string };

/** https://docs.datadoghq.com/logs/log_configuration/attributes_naming_convention/#reserved-attributes; `tags` are all tags. */
export const RESERVED_NAMES = [
  'host',
  'message',
  'service',
  'source',
  'status',
  'tags',
  'timestamp',
] as const;
export type ReservedName = (typeof RESERVED_NAMES)[number];

export type PatternPart =
  | { readonly type: 'text'; readonly text: string }
  /** `*`: any number of characters. */
  | { readonly type: 'many' }
  /** `?`: exactly one character. */
  | { readonly type: 'one' };

/** A pattern has at least one wildcard; no two texts and no two `*` stand beside each other. */
export type Value =
  | { readonly type: 'exact'; readonly text: string }
  | { readonly type: 'pattern'; readonly parts: readonly PatternPart[] };

export type Operator = '>' | '>=' | '<' | '<=';

/** What a value is compared with. A number is kept as it was written; what stands in quotes is a text. */
export type Bound =
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'text'; readonly text: string };

export type Expression =
  | { readonly type: 'all' }
  /** Two operands at least. */
  | { readonly type: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly type: 'not'; readonly operand: Expression }
  /** Free text: words of the message. */
  | { readonly type: 'text'; readonly value: Value }
  /** `*:word`: words of any attribute. */
  | { readonly type: 'everywhere'; readonly value: Value }
  | { readonly type: 'exists'; readonly field: Field }
  | { readonly type: 'is'; readonly field: Field; readonly value: Value }
  | {
      readonly type: 'compare';
      readonly field: Field;
      readonly operator: Operator;
      readonly bound: Bound;
    }
  /** A bound that is `null` is `*`: open. */
  | {
      readonly type: 'range';
      readonly field: Field;
      readonly from: Bound | null;
      readonly to: Bound | null;
      readonly fromIncluded: boolean;
      readonly toIncluded: boolean;
    }
  | { readonly type: 'cidr'; readonly field: Field; readonly blocks: readonly string[] };

/** `| stats count by @a, @b`: how many events there are of each combination of values. */
export interface Stats {
  readonly groupBy: readonly Field[];
}

export interface LogQuery {
  readonly filter: Expression;
  readonly stats: Stats | null;
}
