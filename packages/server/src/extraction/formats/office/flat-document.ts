import type { FlowDialect } from './flow-text.ts';

const HEAD_CHARACTERS = 4_096;
const OFFICE = /schemas\.microsoft\.com\/office\/(?:2006\/xmlPackage|word\/2003\/wordml)/;
const OPEN_DOCUMENT = /<office:document[\s>]/;
const EMBEDDED = /<(?:\w+:)?(?:binaryData|binary-data|binData)(?:\s[^>]*)?>([A-Za-z0-9+/=\s]+)</g;

/** Whether an XML file is a whole document: Word's Flat OPC and WordML of 2003, OpenDocument's `fodt`; `null`: it is none. */
export function flatDialect(xml: string): FlowDialect | null {
  const head = xml.slice(0, HEAD_CHARACTERS);
  if (OFFICE.test(head)) return 'office';
  return OPEN_DOCUMENT.test(head) ? 'open-document' : null;
}

/** Pictures, mostly, and whatever else such a document holds in Base64. */
export function embeddedFiles(xml: string): readonly Uint8Array[] {
  return Array.from(xml.matchAll(EMBEDDED), ([, data = '']) => Buffer.from(data, 'base64'));
}
