/** How far before a value its line may start, characters. */
const REACH = 90;
/** An offset and the bytes there, as hexdump, xxd, od and objdump print them: in pairs, or two bytes together. */
const LINE =
  /[ \t]{0,8}[\da-f]{4,16}(?::[ \t]{1,2}|[ \t]{1,2})(?:(?:[\da-f]{2}[ \t]{1,2}){6}|(?:[\da-f]{4}[ \t]{1,2}){7})/y;

/** Whether what stands at `at` is a piece of a program or a picture, printed as numbers. */
export function isInDump(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - REACH), at);
  const line = before.lastIndexOf('\n') + 1;
  if (line === 0 && at > REACH) return false;
  LINE.lastIndex = at - before.length + line;
  return MAY_START[text.charCodeAt(LINE.lastIndex)] === 1 && LINE.test(text);
}

const MAY_START = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  Number(/[ \t\da-f]/.test(String.fromCharCode(unit))),
);
