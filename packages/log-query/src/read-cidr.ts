import type { Cursor } from './cursor.ts';
import { complain, countTerm, skipSpaces, take } from './cursor.ts';
import { parseIpv4Block } from './ipv4-block.ts';
import type { Expression } from './query.ts';
import { readField } from './read-field.ts';

export const CIDR_OPENING = 'CIDR(';

/** Reads `CIDR(@attribute, 10.0.0.0/8, …)` behind its opening. */
export function readCidr(cursor: Cursor): Expression {
  skipSpaces(cursor);
  const start = cursor.position;
  const field = readField(cursor, ',');
  if (field.type !== 'attribute') {
    throw complain(cursor, 'an attribute', 'Write it like CIDR(@network.client.ip, 10.0.0.0/8).', start);
  }
  const blocks: string[] = [];
  for (;;) {
    skipSpaces(cursor);
    if (blocks.length > 0 && take(cursor, ')')) return { type: 'cidr', field, blocks };
    if (!take(cursor, ',')) {
      throw complain(
        cursor,
        blocks.length === 0 ? 'a comma and a block of addresses' : 'a comma or )',
        'Write it like CIDR(@network.client.ip, 10.0.0.0/8).',
      );
    }
    skipSpaces(cursor);
    countTerm(cursor);
    blocks.push(readBlock(cursor));
  }
}

function readBlock(cursor: Cursor): string {
  let end = cursor.position;
  while (/[\d./]/.test(cursor.text.charAt(end))) end += 1;
  const block = cursor.text.slice(cursor.position, end);
  if (parseIpv4Block(block) === null) {
    throw complain(
      cursor,
      'a block of IPv4 addresses',
      'Write it like 10.0.0.0/8; blocks of IPv6 addresses are not supported.',
    );
  }
  cursor.position += block.length;
  return block;
}
