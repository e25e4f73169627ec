/** How a command ends, for scripts. `--help` and the guide show this table. */
export const EXIT_CODES = {
  done: { code: 0, meaning: 'done; for check: everything was allowed, as it is or masked' },
  failed: {
    code: 1,
    meaning:
      'failed: the server was not reachable, an input could not be read, a test or an event was refused; datadog reconcile: events are missing',
  },
  usage: {
    code: 2,
    meaning: 'wrong command, option or setting; nothing was done; datadog reconcile: it cannot be known',
  },
  blocked: {
    code: 3,
    meaning:
      'check: at least one input is BLOCKED, whatever else happened; policies simulate: it would be BLOCKED',
  },
} as const;

export const exitCodeHelp = [
  '',
  'Exit codes:',
  ...Object.values(EXIT_CODES).map(({ code, meaning }) => `  ${code}  ${meaning}`),
].join('\n');
