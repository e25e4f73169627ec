/** Gauges of `/metrics` by name; of those with labels, the sum. */
export async function readMetrics(url: string): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  const values = new Map<string, number>();
  for (const line of text.split('\n')) {
    const match = /^([a-z0-9_]+)(?:\{[^}]*\})? (\S+)$/.exec(line);
    if (match?.[1] !== undefined) values.set(match[1], (values.get(match[1]) ?? 0) + Number(match[2]));
  }
  return values;
}
