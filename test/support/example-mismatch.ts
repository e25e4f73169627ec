/** Numbers that differ from run to run; an example shows one of them. */
const VOLATILE: ReadonlySet<string> = new Set(['latency_ms', 'timestamp', 'lag_seconds', 'sequence']);

const ID = /\b(org|dst|key|pol|pflt|adm|tst)_[0-9a-z]{26}\b/g;
const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const PORT = /\b127\.0\.0\.1:\d+\b/g;

/**
 * Where an answer differs from the example in a page; `null`: nowhere. Ids, times, loopback ports and the numbers that
 * differ anyway only need to be there; `…` in a string of the example stands for any text.
 *
 * @param extent `part`: the example leaves fields out; `whole`: it has all of them, in their order
 */
export function exampleMismatch(
  example: unknown,
  actual: unknown,
  extent: 'whole' | 'part' = 'whole',
  path = '',
): string | null {
  if (typeof example === 'string' && typeof actual === 'string') {
    return pattern(example).test(neutral(actual)) ? null : differs(path, example, actual);
  }
  if (typeof example === 'number' && typeof actual === 'number') {
    const name = path.slice(path.lastIndexOf('.') + 1);
    return example === actual || VOLATILE.has(name) ? null : differs(path, example, actual);
  }
  if (!isRecord(example) || !isRecord(actual) || Array.isArray(example) !== Array.isArray(actual)) {
    return example === actual ? null : differs(path, example, actual);
  }
  const shown = Object.keys(example);
  const there = Object.keys(actual).filter((key) => extent === 'whole' || shown.includes(key));
  const isSame = extent === 'whole' ? shown.join() === there.join() : shown.length === there.length;
  if (!isSame) return differs(path, shown.join(), there.join());
  for (const [key, value] of Object.entries(example)) {
    const mismatch = exampleMismatch(value, actual[key], extent, `${path}.${key}`);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function neutral(text: string): string {
  return text.replace(ID, '$1_ID').replace(TIME, 'TIME').replace(PORT, 'HOST');
}

function pattern(example: string): RegExp {
  const parts = neutral(example).split('…');
  return new RegExp(`^${parts.map((part) => RegExp.escape(part)).join('[^]*')}$`);
}

function differs(path: string, example: unknown, actual: unknown): string {
  return `${path === '' ? 'the answer' : path}: the page says ${JSON.stringify(example)}, Aegis says ${JSON.stringify(actual)}`;
}
