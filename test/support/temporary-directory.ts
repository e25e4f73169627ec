import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty directory that lives as long as the test that asks for it. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'aegis-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
