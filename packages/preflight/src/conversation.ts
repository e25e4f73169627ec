/** The head of a line of a conversation, behind a question: `[10:03] Mia: `, `> `, `A: `. */
const TURN =
  /^\n[ \t]{0,8}(?:[[(<]?\d[\d:., -]{2,20}(?: ?[AaPp][Mm])?[\])>]?\s?[-–]?\s?)?[<*]{0,2}\p{L}[\p{L}\d_.' -]{0,24}[>*]{0,2}:[*]{0,2}$/u;
const MOST_TURN = 64;
/** How a line ends that asks for something. */
const QUESTION_END =
  /(?:\?|\b(?:please|pls|bitte|por favor|per favore|svp|alstublieft|prosím|proszę|lütfen)[.!:]?|\([DMYJAT/. -]{8,10}\))["']?[ \t]?\r?\n?$/i;
const LONGEST_QUESTION_END = 16;
/** How a line goes that asks without a question mark: `I also need your date of birth.` */
const REQUEST =
  /(?<!\p{L})(?:need|enter|give|tell|send|confirm|provide|share|type|spell|repeat|required|your|brauche|bräuchte|benötige|nennen|nenne|schick|schicken|geben|dein|deine|ihre?|votre|besoin|indiquez|donnez|necesito|indique|dígame|envíe|tu|su|serve|dimmi|dica|inserisca|preciso|informe|digite|nodig|geef|stuur|uw|podaj|proszę|potrzebuję)(?!\p{L})[^\n\d]{3,64}\n?$/iu;
const MOST_REQUEST = 80;
/** `Mia Vogt  9:42 AM`: who says what the lines below hold, on a line of its own. */
const STAMP = /(?:^|\n)[^\n:]{0,40}(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])]?\r?$/i;
const MOST_STAMP = 60;

/** The length of what leads from a question to the answer that starts at `at`, without the line break; 0 for anything else. */
export function turnBefore(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - MOST_TURN), at);
  const line = before.lastIndexOf('\n');
  return line !== -1 && TURN.test(before.slice(line)) && isAsked(text, at - before.length + line)
    ? before.length - line - 1
    : 0;
}

/** Whether what ends at `end` asks for something. */
export function isAsked(text: string, end: number): boolean {
  const line = text.slice(Math.max(0, end - MOST_REQUEST), end);
  return QUESTION_END.test(line.slice(-LONGEST_QUESTION_END)) || REQUEST.test(line);
}

/** The start of the line that ends at `end` where it only says who speaks, and when; `end` for any other. */
export function behindStamp(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  // A digit, a bracket, an M, a full stop, or a line break of Windows.
  if (
    !(
      (last >= 0x30 && last <= 0x39) ||
      last === 0x5d ||
      last === 0x29 ||
      (last | 0x20) === 0x6d ||
      last === 0x2e
    )
  )
    return end;
  const stamp = STAMP.exec(text.slice(Math.max(0, end - MOST_STAMP), end))?.[0];
  return stamp?.startsWith('\n') === true ? end - stamp.length + 1 : end;
}
