/** How many of an event's fields are named. */
const FIELDS_NAMED = 3;

export interface FieldSize {
  /** `aegis.summary`; elements of an array count for the array. */
  readonly path: string;
  /** Of the value's JSON, in UTF-8 bytes. */
  readonly bytes: number;
}

/** The fields that make an event large, the largest first: what a person looks for behind an HTTP 413. */
export function largestFields(event: unknown): readonly FieldSize[] {
  return sizesIn(event, '')
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, FIELDS_NAMED);
}

function sizesIn(value: unknown, path: string): readonly FieldSize[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ path, bytes: Buffer.byteLength(JSON.stringify(value)) }];
  }
  return Object.entries(value).flatMap(([name, field]) =>
    sizesIn(field, path === '' ? name : `${path}.${name}`),
  );
}
