/** The master key of a backup stands beside it. */
export function keyFileOf(backup: string): string {
  return `${backup}.master.key`;
}
