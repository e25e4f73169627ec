import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

/** What the first quick start made, so that later ones find it again. Holds no secret. */
export interface QuickStartState {
  readonly organizationId: string;
  readonly destination: {
    readonly id: string;
    readonly type: 'local' | 'datadog';
    readonly url: string;
    readonly credentialFingerprint: string;
  };
}

const FILE = 'quick-start.json';

const fileSchema = z
  .object({
    org_id: z.string(),
    destination: z.object({
      id: z.string(),
      type: z.enum(['local', 'datadog']),
      url: z.string(),
      credential_fingerprint: z.string(),
    }),
  })
  .transform(
    ({
      org_id: organizationId,
      destination: { credential_fingerprint: credentialFingerprint, ...destination },
    }) => ({
      organizationId,
      destination: { ...destination, credentialFingerprint },
    }),
  );

/** `null` before the first run, and when the file cannot be understood: then the set-up is looked up again. */
export async function readQuickStart(dataDir: string): Promise<QuickStartState | null> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(join(dataDir, FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** Replaces the file in one step: a crash leaves the old one or the new one. */
export async function writeQuickStart(dataDir: string, state: QuickStartState): Promise<void> {
  const { id, type, url, credentialFingerprint } = state.destination;
  const content = {
    org_id: state.organizationId,
    destination: { id, type, url, credential_fingerprint: credentialFingerprint },
  };
  const draft = join(dataDir, `${FILE}.new`);
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, join(dataDir, FILE));
}
