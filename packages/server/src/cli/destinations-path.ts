/** The API's path of an organisation's destinations, of one of them, or of something that it can do. */
export function destinationsPath(organizationId: string, id?: string, action?: string): string {
  const parts = ['/api/orgs', encodeURIComponent(organizationId), 'forwarding-destinations'];
  if (id !== undefined) parts.push(encodeURIComponent(id));
  if (action !== undefined) parts.push(action);
  return parts.join('/');
}
