/** Whether starting failed because another program has the port. */
export function isPortTaken(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && one.code === 'EADDRINUSE') return true;
  }
  return false;
}
