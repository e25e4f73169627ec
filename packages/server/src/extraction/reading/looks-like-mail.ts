const HEADER = /^[!-9;-~]+:/;
/** One of them has no business at the beginning of anything but a message; two of the others have not either. */
const CERTAIN = /^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature)$/;
const USUAL = /^(?:from|to|cc|bcc|subject|date|reply-to|sender|content-type|content-transfer-encoding)$/;

/** Whether a text begins with the header of an Internet message (RFC 5322), with or without mbox's `From ` line. */
export function looksLikeMail(head: string): boolean {
  let usual = 0;
  for (const line of head.split(/\r?\n/)) {
    if (line === '') break;
    if (/^[ \t]/.test(line) || /^>?From \S+ /.test(line)) continue;
    if (!HEADER.test(line)) return false;
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    if (CERTAIN.test(name)) return true;
    if (USUAL.test(name)) usual++;
  }
  return usual >= 3;
}
