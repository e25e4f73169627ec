import { decodeText } from '../../reading/decode-text.ts';

const MASHUP = /<(?:\w+:)?DataMashup\b[^>]*>([A-Za-z0-9+/=\s]+)</;
const LENGTH_AT = 4;
const PACKAGE_AT = 8;

/**
 * The queries of a workbook, which may name servers and passwords: a package of its own, in Base64, behind a version and
 * its length ([MS-QDEFF] 2.2).
 *
 * @param part of the kind that holds data of other programs
 * @returns `null` for a part that holds none
 */
export function powerQueryPackage(part: Uint8Array): Uint8Array | null {
  const data = MASHUP.exec(decodeText(part) ?? '')?.[1];
  if (data === undefined) return null;
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length < PACKAGE_AT) return null;
  return bytes.subarray(PACKAGE_AT, PACKAGE_AT + bytes.readUInt32LE(LENGTH_AT));
}
