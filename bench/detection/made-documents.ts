export interface CleanDocument {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
}

const LINES = 60;

/** Logs and tables such as programs write, the same at every run: packages ship too few of them to collect. */
export function makeDocuments(perKind: number): readonly CleanDocument[] {
  const random = seeded(20_261_123);
  return Object.entries(MAKERS).flatMap(([kind, makers]) =>
    Array.from({ length: perKind }, (_, index) => {
      const { head, line } = makers[index % makers.length] ?? { line: () => '' };
      const lines = Array.from({ length: LINES }, () => line(random));
      return {
        kind,
        path: `made ${kind} ${index}`,
        text: [...(head === undefined ? [] : [head]), ...lines].join('\n'),
      };
    }),
  );
}

type Random = () => number;

interface Maker {
  readonly head?: string;
  readonly line: (random: Random) => string;
}

const MAKERS: Readonly<Record<string, readonly Maker[]>> = {
  logs: [
    {
      line: (random) =>
        `${address(random)} - - [${date(random)}] "GET /assets/${hex(random, 16)}.js?v=${digits(random, 6)} HTTP/1.1" ${pick(random, ['200', '304', '404'])} ${digits(random, 5)} "-" "Mozilla/5.0 (X11; Linux x86_64)"`,
    },
    {
      line: (random) =>
        `{"level":"info","time":${Math.floor(17e11 + random() * 1e11)},"pid":${digits(random, 4)},"reqId":"${uuid(random)}","traceId":"${hex(random, 32)}","spanId":"${hex(random, 16)}","msg":"request completed","responseTime":${(random() * 900).toFixed(3)}}`,
    },
    {
      line: (random) =>
        `${date(random)} node-${digits(random, 2)} kernel: [${String(Math.floor(random() * 1e6)).padStart(5)}.${digits(random, 6)}] ${pick(random, ['usb', 'nvme', 'eth'])} ${digits(random, 1)}-${digits(random, 1)}: 0x${hex(random, 16)} ${pick(random, ['link up', 'reset done', 'queue timeout'])}`,
    },
    {
      line: (random) =>
        `Step ${digits(random, 2)}/${digits(random, 2)} : RUN build ---> sha256:${hex(random, 64)} (${digits(random, 3)} ms, v${digits(random, 1)}.${digits(random, 2)}.${digits(random, 1)})`,
    },
  ],
  CSV: [
    {
      head: 'id,sku,quantity,price,updated_at',
      line: (random) =>
        `${digits(random, 7)},${hex(random, 4).toUpperCase()}-${digits(random, 5)},${digits(random, 2)},${digits(random, 3)}.${digits(random, 2)},${date(random)}`,
    },
    {
      head: 'order_id;parcel;weight_g;depot;checksum',
      line: (random) =>
        `${uuid(random)};${digits(random, 12)};${digits(random, 4)};${pick(random, ['north', 'east', 'south'])};${hex(random, 8)}`,
    },
    {
      head: 'timestamp,latitude,longitude,temperature,pressure',
      line: (random) =>
        `${Math.floor(17e8 + random() * 1e8)},${(random() * 180 - 90).toFixed(6)},${(random() * 360 - 180).toFixed(6)},${(random() * 40).toFixed(1)},${(980 + random() * 60).toFixed(2)}`,
    },
  ],
};

/** mulberry32: any generator will do, as long as it is the same everywhere. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = Math.trunc(state + 0x6d2b79f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function characters(random: Random, alphabet: string, count: number): string {
  return Array.from({ length: count }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

const digits = (random: Random, count: number): string => characters(random, '0123456789', count);
const hex = (random: Random, count: number): string => characters(random, '0123456789abcdef', count);
const uuid = (random: Random): string => [8, 4, 4, 4, 12].map((count) => hex(random, count)).join('-');
const pick = (random: Random, words: readonly string[]): string =>
  words[Math.floor(random() * words.length)] ?? '';
const date = (random: Random): string => new Date(17e11 + random() * 1e11).toISOString();
/** Of the range for documentation. */
const address = (random: Random): string => `203.0.113.${Math.floor(random() * 256)}`;
