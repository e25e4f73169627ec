import { decodeXml, parseXml } from '../reading/parse-xml.ts';
import type { Reading } from '../reading/reading.ts';
import { Unreadable } from '../reading/unreadable.ts';
import { embeddedFiles, flatDialect } from './office/flat-document.ts';
import { readFlow } from './office/flow-text.ts';
import { otherDeclarations, readEntities } from './xml-entities.ts';

interface Frame {
  readonly name: string;
  text: string;
}

/** XML of any kind; an Office document or an OpenDocument that is one XML file as the document that it is. */
export async function readXml(bytes: Uint8Array, reading: Reading): Promise<void> {
  const text = decodeXml(bytes);
  const dialect = flatDialect(text);
  if (dialect === null) {
    readAnyXml(text, reading);
    return;
  }
  readFlow(text, dialect, reading.text);
  for (const file of embeddedFiles(text)) await reading.nestedPicture(file);
}

/**
 * XML by its content: a line `name: text` for each element that has text, `name: value` for each attribute; text that
 * goes on across inner elements stays in one piece. Comments, instructions and what the document declares for itself follow. What is not well-formed is read as the plain text that it is.
 */
function readAnyXml(text: string, reading: Reading): void {
  const lines: string[] = [];
  try {
    const { entities, values } = readEntities(text);
    lines.push(...values.map((value) => `entity: ${value}`));
    collectLines(text, entities, lines);
  } catch (error) {
    if (error instanceof Unreadable && error.reason !== 'broken') throw error;
    reading.text.write(text);
    return;
  }
  for (const line of lines) reading.text.line(line);
}

function collectLines(text: string, entities: Readonly<Record<string, string>>, lines: string[]): void {
  const frames: Frame[] = [];
  /** An element that has just ended: a line of its own, unless text around it shows that it stands within a sentence. */
  let ended: Frame | null = null;

  const settle = (): void => {
    if (ended === null) return;
    const around = frames.at(-1);
    if (around !== undefined && around.text.trim() !== '') around.text += ended.text;
    else if (ended.text.trim() !== '') lines.push(`${ended.name}: ${ended.text.trim()}`);
    ended = null;
  };

  parseXml(
    text,
    {
      open(name, attributes) {
        settle();
        for (const [attribute, value] of Object.entries(attributes)) {
          if (value.trim() !== '') lines.push(`${attribute}: ${value}`);
        }
        frames.push({ name, text: '' });
      },
      text(data) {
        const around = frames.at(-1);
        if (around === undefined) return;
        if (ended !== null && data.trim() !== '') {
          around.text += ended.text;
          ended = null;
        }
        around.text += data;
      },
      close() {
        settle();
        ended = frames.pop() ?? null;
      },
      aside(kind, data) {
        lines.push(`${kind}: ${kind === 'declaration' ? otherDeclarations(data) : data.trim()}`);
      },
    },
    entities,
  );
  settle();
}
