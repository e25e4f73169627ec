/** The local intake's key when none is given. It guards nothing, and its look says so. */
export const LOCAL_INTAKE_KEY = 'local-datadog-key';

/** The application key beside it, for the rest of Datadog's API. */
export const LOCAL_INTAKE_APP_KEY = 'local-datadog-app-key';

export const LOCAL_INTAKE_HOST = '127.0.0.1';
export const LOCAL_INTAKE_PORT = 8788;

/** Datadog's path for logs: https://docs.datadoghq.com/api/latest/logs/#send-logs */
export const INTAKE_PATH = '/api/v2/logs';
