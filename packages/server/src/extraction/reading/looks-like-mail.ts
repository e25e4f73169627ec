const HEADER = /^[!-9;-~]+:/;
/** One of them has no business at the beginning of anything but a message; two of the others have not either. */
const CERTAIN =
  /^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature|content-transfer-encoding)$/;
const USUAL = /^(?:from|to|cc|bcc|subject|date|reply-to|sender|content-type)$/;

/** Whether a text begins with the header of an Internet message (RFC 5322), with or without mbox's `From ` line. */
export function looksLikeMail(head: string): boolean {
  let usual = 0;
  const lines = head.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line === '') break;
    // Where the head was cut off, a name may have no colon yet.
    if (index === lines.length - 1 && index > 0 && !line.includes(':')) break;
    if (/^[ \t]/.test(line) || /^>?From \S+ /.test(line)) continue;
    if (!HEADER.test(line)) return false;
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    if (CERTAIN.test(name)) return true;
    if (USUAL.test(name)) usual++;
  }
  return usual >= 3;
}
