import { client } from '@datadog/datadog-api-client';

/** Datadog's own client for the tests of this package, pointed at a local one. */
export function datadogClient(
  url: string,
  { apiKey = 'key', appKey = 'app-key' }: { readonly apiKey?: string; readonly appKey?: string } = {},
): client.Configuration {
  return client.createConfiguration({
    baseServer: new client.BaseServerConfiguration(url, {}),
    authMethods: { apiKeyAuth: apiKey, appKeyAuth: appKey },
    enableRetry: false,
  });
}
