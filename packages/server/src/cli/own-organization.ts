import { AegisError } from '../domain/aegis-error.ts';
import { whoamiAnswer } from './api-answers.ts';
import type { ApiClient } from './api-client.ts';

/** The organisation that the key belongs to. @throws AegisError `forbidden` for an operator's key */
export async function ownOrganization(api: ApiClient): Promise<string> {
  const { org_id: organizationId } = await api.call({
    method: 'GET',
    path: '/api/whoami',
    answer: whoamiAnswer,
  });
  if (organizationId !== null) return organizationId;
  throw new AegisError(
    'forbidden',
    'This is an operator key, which sees nothing inside an organisation. Use a key of the organisation: aegis keys create --org ORG --name NAME.',
  );
}
