/** The API's path of an organisation's policies, of one of them, or of something below it. */
export function policiesPath(organizationId: string, id?: string, below?: string): string {
  const parts = ['/api/orgs', encodeURIComponent(organizationId), 'policies'];
  if (id !== undefined) parts.push(encodeURIComponent(id));
  if (below !== undefined) parts.push(below);
  return parts.join('/');
}
