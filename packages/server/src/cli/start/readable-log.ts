import { printable } from '../command-output.ts';

/** Said by the machine, not to the person. */
const LEFT_OUT: ReadonlySet<string> = new Set(['level', 'time', 'service', 'message']);

/** A JSON log line as a person reads it in a terminal: `10:33:21  WARN  message  name=value …`. */
export function readableLogLine(line: string): string {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return printable(line.trim());
  }
  const time = typeof fields['time'] === 'string' ? fields['time'].slice(11, 19) : '';
  const level = String(fields['level']).toUpperCase();
  const rest = Object.entries(fields)
    .filter(([name, value]) => !LEFT_OUT.has(name) && value !== null)
    .map(([name, value]) => `${name}=${shown(value)}`);
  return printable([time, level, String(fields['message']), ...rest].join('  '));
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  // Of an error the message says enough here; the stack is for the JSON logs of `aegis serve`.
  if (typeof value === 'object' && value !== null && 'message' in value) return String(value.message);
  return JSON.stringify(value);
}
