import { contextWords } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import type { Span } from '../../table-headings.ts';
import { characterSet, longRuns } from '../../long-runs.ts';

/** Six pairs with colons or hyphens; three groups of four with dots (Cisco); after its name also twelve digits at a stretch. */
const MAC =
  /[\da-f]{2}(?:([:-])[\da-f]{2}(?:\1[\da-f]{2}){4}|[\da-f]{2}\.[\da-f]{4}\.[\da-f]{4}|[\da-f]{10}(?![\da-f]))/gi;
/** What they are made of, and how long they are at least. */
const PARTS = characterSet(/[\da-f:.-]/i);
const SHORTEST = 12;
const JOINED_BEFORE = /[\p{L}\p{N}_*]$|[\p{N}_*][-:.]$|\p{L}[-.]$|(?<!\p{L}\p{L})\p{L}:$/u;
const JOINED_AFTER = /^[\p{L}\p{N}_*]|^[-:.][\p{L}\p{N}_*]/u;

const WORDS = contextWords({
  before: `
    mac, mac address, mac addr, hwaddr, hardware address, ethernet, ether, physical address, bssid, wifi, wlan, lladdr, arp, dhcp,
    bluetooth, ble, nic, device, station, adresse mac, dirección mac, indirizzo mac, endereço mac, mac adresse
  `,
  after: `mac, hwaddr, ethernet`,
});
/** A word directly before twelve hexadecimal digits must name them; "device" or "station" may name a serial number. */
const NAMED = contextWords({
  before: `mac, mac address, mac addr, hwaddr, hardware address, bssid, physical address`,
});

/** Log-odds. */
const WEIGHT = {
  pairs: 2.4,
  dotted: 1.5,
  stretch: -3,
  /** `12-34-56-78-90-12` may be anything. */
  digitsOnly: -3,
  /** All zeros or all ones: nobody's. */
  oneDigit: -3,
  label: 3,
  near: 2,
  named: 4.5,
} as const;

export const macAddress: Family = {
  title: 'Network',
  types: [
    {
      type: 'MAC_ADDRESS',
      title: 'MAC address',
      mask: manufacturerOnly,
      sample: manufacturerOnly,
      reference: {
        validator:
          'Six pairs of hexadecimal digits with one separator throughout, or three groups of four with dots.',
        context:
          'None needed where there is a letter among the digits. Twelve hexadecimal digits without separators need a label such as "MAC".',
        masking: 'The first three pairs, which name the manufacturer, stay.',
        example: 'hwaddr 00:1b:44:11:3a:b7',
        source: 'https://standards.ieee.org/products-programs/regauth/',
      },
    },
  ],
  words: [WORDS, NAMED],
  find({ text, plain, context }) {
    const found: Candidate[] = [];
    const matches = longRuns(plain(), PARTS, SHORTEST).flatMap((run) =>
      macsIn(text, behindLabel(text, run), run.end),
    );
    for (const { value, separator, start } of matches) {
      const end = start + value.length;
      if (JOINED_BEFORE.test(text.slice(Math.max(0, start - 4), start))) continue;
      if (JOINED_AFTER.test(text.slice(end, end + 2))) continue;
      const digits = value.replaceAll(/[^\da-f]/gi, '');
      const stretch = digits.length === value.length;
      const around = context(start, end, stretch ? NAMED : WORDS);
      if (stretch && around !== 'label') continue;
      const score = scoreOf(
        stretch ? WEIGHT.stretch + WEIGHT.named : separator === undefined ? WEIGHT.dotted : WEIGHT.pairs,
        /^\d+$/.test(digits) ? WEIGHT.digitsOnly : 0,
        /^(.)\1+$/.test(digits) ? WEIGHT.oneDigit : 0,
        around === 'label' ? WEIGHT.label : around === 'near' ? WEIGHT.near : 0,
      );
      found.push({ type: 'MAC_ADDRESS', start, end, score });
    }
    return found;
  },
};

type Mac = Readonly<{ value: string; separator: string | undefined; start: number }>;

function macsIn(text: string, from: number, to: number): Mac[] {
  if (!mayHoldMac(text, from, to)) return [];
  return Array.from(text.slice(from, to).matchAll(MAC), ({ 0: value, 1: separator, index }) => ({
    value,
    separator,
    start: from + index,
  }));
}

/** By its separators, or twelve digits in a row and no more: numbers of cards, times and hashes have other lengths. */
function mayHoldMac(text: string, from: number, to: number): boolean {
  let pairs = 0;
  let dots = 0;
  let digits = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === DOT) dots += 1;
    else if (unit === COLON || unit === HYPHEN) pairs += 1;
    else {
      digits += 1;
      continue;
    }
    if (digits === 12 || pairs === 5 || dots === 2) return true;
    digits = 0;
  }
  return digits === 12;
}

const [DOT, COLON, HYPHEN] = [0x2e, 0x3a, 0x2d];

/** `MAC:00:1b:…`: a label's last letters may be hexadecimal digits as well. */
function behindLabel(text: string, { start, end }: Span): number {
  if (start === 0 || !/[A-Za-z]/.test(text.charAt(start - 1))) return start;
  const colon = text.indexOf(':', start);
  return colon === -1 || colon >= end ? start : colon + 1;
}

function manufacturerOnly(value: string): string {
  let seen = 0;
  return value.replaceAll(/[\da-f]/gi, (digit) => {
    seen += 1;
    return seen <= 6 ? digit : '*';
  });
}
