const LOOK_MS = 500;

/**
 * Under npm, stops this process as SIGTERM would once its parent is gone. npm passes the signals that it gets on to the shell
 * between itself and this process; the shell ends, and a server would go on without anybody who knows of it.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_MS);
  look.unref();
}
