import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Level 1: the higher ones take several times as long for less than a tenth of the size. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** The last byte says how the rest is kept: at the end, so that wide numbers stand where they can be read. */
const AS_IT_IS = 0;
const COMPRESSED = 1;

/** What hardly becomes smaller is kept as it is: it is read ten times as fast. */
const WORTH_IT = 0.8;

/**
 * The codes of a column, in the byte order of the machine: the database moves between machines of one kind, and all that
 * Node.js is built for but one are little-endian. Empty when each event has code 1: what all share takes no space.
 */
export function packCodes(codes: Uint16Array): Uint8Array {
  if (codes.every((code) => code === 1)) return new Uint8Array();
  const isNarrow = codes.every((code) => code < 256);
  return pack(isNarrow ? Uint8Array.from(codes) : new Uint8Array(codes.buffer));
}

/** @param events how many codes there are */
export function unpackCodes(packed: Uint8Array, events: number): Uint8Array | Uint16Array {
  if (packed.length === 0) return new Uint8Array(events).fill(1);
  const bytes = unpack(packed);
  return bytes.length === events ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset, events);
}

const DELTA_MAX = 2 ** 31 - 1;

/** Times in milliseconds, as steps from one to the next where these are short: small numbers compress well. */
export function packTimes(times: Float64Array, start: number): Uint8Array {
  const steps = times.map((time, index) => time - (times[index - 1] ?? start));
  const areShort = steps.every((step) => Math.abs(step) <= DELTA_MAX);
  return pack(new Uint8Array(areShort ? Int32Array.from(steps).buffer : times.buffer));
}

/** @param start as when they were packed */
export function unpackTimes(packed: Uint8Array, events: number, start: number): Float64Array {
  const bytes = unpack(packed);
  if (bytes.length === events * Float64Array.BYTES_PER_ELEMENT) {
    return new Float64Array(bytes.buffer, bytes.byteOffset, events);
  }
  const steps = new Int32Array(bytes.buffer, bytes.byteOffset, events);
  const times = new Float64Array(events);
  let time = start;
  for (let index = 0; index < events; index += 1) {
    time += steps[index] ?? 0;
    times[index] = time;
  }
  return times;
}

function pack(bytes: Uint8Array): Uint8Array {
  const compressed = zstdCompressSync(bytes, COMPRESSION);
  return compressed.length < WORTH_IT * bytes.length
    ? Buffer.concat([compressed, Uint8Array.of(COMPRESSED)])
    : Buffer.concat([bytes, Uint8Array.of(AS_IT_IS)]);
}

/** Stands where numbers of any width can be read from its start. */
function unpack(packed: Uint8Array): Uint8Array {
  const content = packed.subarray(0, -1);
  const bytes = packed.at(-1) === COMPRESSED ? zstdDecompressSync(content) : content;
  return bytes.byteOffset % Float64Array.BYTES_PER_ELEMENT === 0 ? bytes : Uint8Array.from(bytes);
}
