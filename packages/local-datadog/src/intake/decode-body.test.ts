import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeBody } from './decode-body.ts';

const LIMIT = 5_000_000;
const plain = Buffer.from('[{"message":"hello"}]');

// Which encodings: https://github.com/DataDog/documentation/pull/6697
describe('content encodings', () => {
  test.each([
    ['none', undefined, plain],
    ['identity', 'identity', plain],
    ['gzip', 'gzip', gzipSync(plain)],
    ['gzip in capitals', ' GZIP ', gzipSync(plain)],
    [
      'gzip in several members',
      'gzip',
      Buffer.concat([gzipSync(plain.subarray(0, 7)), gzipSync(plain.subarray(7))]),
    ],
    ['deflate', 'deflate', deflateSync(plain)],
  ])('%s is read', async (_name, encoding, wire) => {
    expect(await decodeBody(wire, encoding, LIMIT)).toEqual({ kind: 'decoded', bytes: plain });
  });

  test.each([
    ['zstd', zstdCompressSync(plain)],
    ['br', plain],
    ['gzip, gzip', gzipSync(gzipSync(plain))],
  ])('%s is not, because it is not documented for this route', async (encoding, wire) => {
    expect(await decodeBody(wire, encoding, LIMIT)).toEqual({ kind: 'unsupported', encoding });
  });

  test.each([
    ['plain text called gzip', 'gzip', plain],
    ['a gzip that ends early', 'gzip', gzipSync(plain).subarray(0, -9)],
    ['a gzip with a flipped checksum', 'gzip', flipped(gzipSync(plain), -8)],
    ['raw deflate without its zlib header', 'deflate', deflateRawSync(plain)],
    ['nothing called gzip', 'gzip', Buffer.alloc(0)],
  ])('%s is corrupt', async (_name, encoding, wire) => {
    expect(await decodeBody(wire, encoding, LIMIT)).toEqual({ kind: 'corrupt', encoding });
  });
});

describe('the limit of 5 MB uncompressed', () => {
  // https://docs.datadoghq.com/api/latest/logs/send-logs/ "Maximum content size per payload (uncompressed): 5MB"
  test.each(['identity', 'gzip', 'deflate'])(
    '%s: exactly at the limit is read, a byte more is not',
    async (encoding) => {
      const encode = { identity: (bytes: Buffer) => bytes, gzip: gzipSync, deflate: deflateSync }[encoding]!;
      const at = Buffer.alloc(LIMIT, 'a');
      expect((await decodeBody(encode(at), encoding, LIMIT)).kind).toBe('decoded');
      expect((await decodeBody(encode(Buffer.concat([at, Buffer.from('a')])), encoding, LIMIT)).kind).toBe(
        'too_large',
      );
    },
  );

  test('a gzip bomb costs no more memory than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(250_000_000));
    const before = process.memoryUsage().arrayBuffers;
    expect(bomb.length).toBeLessThan(300_000);
    let highest = 0;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().arrayBuffers - before);
    }, 1);
    expect(await decodeBody(bomb, 'gzip', LIMIT)).toEqual({ kind: 'too_large' });
    clearInterval(watch);
    highest = Math.max(highest, process.memoryUsage().arrayBuffers - before);
    expect(highest).toBeLessThan(4 * LIMIT);
  });

  test('a lie about the size in the gzip trailer changes nothing', async () => {
    const bomb = gzipSync(Buffer.alloc(LIMIT * 2));
    bomb.writeUInt32LE(3, bomb.length - 4);
    expect(await decodeBody(bomb, 'gzip', LIMIT)).toEqual({ kind: 'too_large' });
  });
});

function flipped(bytes: Buffer, index: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length + index]! ^= 0xff;
  return copy;
}
