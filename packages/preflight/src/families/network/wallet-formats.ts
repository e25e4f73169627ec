import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base32nopad, base58, base58xmr, base58xrp, base64url, bech32, bech32m } from '@scure/base';

/**
 * How addresses of one kind are written. `shape` matches a whole word, bounded and cheap; `check` is the checksum,
 * absent where the kind has none; a `telling` shape is hardly anything else even when the checksum fails.
 */
export type WalletFormat = Readonly<{
  currency: string;
  shape: RegExp;
  check?: (address: string) => boolean;
  telling: boolean;
  source: string;
}>;

const BASE58 = '[1-9A-HJ-NP-Za-km-z]';

/** In the order in which they are tried: the most telling shapes first. */
export const WALLET_FORMATS: readonly WalletFormat[] = [
  {
    currency: 'Ethereum',
    shape: /^0x[\da-f]{40}$/i,
    check: passesMixedCase,
    telling: false,
    source: 'https://eips.ethereum.org/EIPS/eip-55',
  },
  {
    currency: 'Bitcoin, Litecoin (SegWit)',
    shape: /^(?:bc|tb|bcrt|ltc|tltc)1[02-9ac-hj-np-z]{11,71}$/i,
    check: passesBech32,
    telling: true,
    source: 'https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki',
  },
  {
    currency: 'Cardano',
    shape: /^(?:addr|stake)(?:_test)?1[02-9ac-hj-np-z]{50,110}$/,
    check: passesBech32,
    telling: true,
    source: 'https://cips.cardano.org/cip/CIP-19',
  },
  {
    currency: 'Cosmos and its kin',
    shape: /^(?:cosmos|osmo|juno|akash|terra|inj|celestia|bnb|band|kava|sei|thor)1[02-9ac-hj-np-z]{38,58}$/,
    check: passesBech32,
    telling: true,
    source: 'https://docs.cosmos.network/sdk/v0.53/user/run-node/keyring',
  },
  {
    currency: 'Bitcoin Cash',
    shape: /^bitcoincash:[qp][02-9ac-hj-np-z]{41}$/,
    telling: true,
    source: 'https://reference.cash/protocol/blockchain/encoding/cashaddr',
  },
  {
    currency: 'Bitcoin',
    shape: new RegExp(`^[13]${BASE58}{25,34}$`),
    check: (address) => passesBase58Check(base58, address),
    telling: false,
    source: 'https://en.bitcoin.it/wiki/Base58Check_encoding',
  },
  {
    currency: 'Litecoin, Dogecoin, Dash, Tron, Zcash, Bitcoin test networks',
    shape: new RegExp(`^[LMDAX79Ttmn2]${BASE58}{32,34}$`),
    check: (address) => passesBase58Check(base58, address),
    telling: false,
    source: 'https://en.bitcoin.it/wiki/List_of_address_prefixes',
  },
  {
    currency: 'Tezos',
    shape: new RegExp(`^(?:tz[1-4]|KT1)${BASE58}{33}$`),
    check: (address) => passesBase58Check(base58, address),
    telling: true,
    source: 'https://octez.tezos.com/docs/introduction/howtouse.html',
  },
  {
    currency: 'XRP',
    shape: new RegExp(`^r${BASE58}{24,34}$`),
    check: (address) => passesBase58Check(base58xrp, address),
    telling: false,
    source: 'https://xrpl.org/docs/references/protocol/data-types/base58-encodings',
  },
  {
    currency: 'Monero',
    shape: new RegExp(`^[48][\\dAB]${BASE58}{93}(?:${BASE58}{11})?$`),
    check: passesMonero,
    telling: true,
    source: 'https://docs.getmonero.org/public-address/standard-address/',
  },
  {
    currency: 'Stellar',
    shape: /^G[A-Z2-7]{55}$/,
    check: (address) => passesCrc16(decoded(base32nopad, address), 'little'),
    telling: false,
    source: 'https://stellar.org/protocol/sep-23',
  },
  {
    currency: 'TON',
    shape: /^[EUk0]Q[\w-]{46}$/,
    check: (address) => passesCrc16(decoded(base64url, address), 'big'),
    telling: false,
    source: 'https://docs.ton.org/foundations/addresses/formats',
  },
  {
    currency: 'Solana',
    shape: new RegExp(`^${BASE58}{32,44}$`),
    telling: false,
    source: 'https://solana.com/docs/core/accounts',
  },
];

type Decoder = Readonly<{ decode: (text: string) => Uint8Array }>;

/** Decoders throw on what is not in their alphabet or form; a detector only wants to know. */
function decoded(coder: Decoder, text: string): Uint8Array | undefined {
  try {
    return coder.decode(text);
  } catch {
    return undefined;
  }
}

/** The last four bytes are the start of the double SHA-256 of all before them. */
function passesBase58Check(coder: Decoder, address: string): boolean {
  const bytes = decoded(coder, address);
  return bytes !== undefined && bytes.length >= 25 && endsWithStartOf(bytes, (body) => sha256(sha256(body)));
}

function passesMonero(address: string): boolean {
  const bytes = decoded(base58xmr, address);
  return bytes !== undefined && bytes.length >= 69 && endsWithStartOf(bytes, keccak_256);
}

function endsWithStartOf(bytes: Uint8Array, digest: (body: Uint8Array) => Uint8Array): boolean {
  const expected = digest(bytes.subarray(0, -4));
  return bytes.subarray(-4).every((byte, index) => byte === expected[index]);
}

function passesBech32(address: string): boolean {
  const written = address.toLowerCase();
  return (
    bech32.decodeUnsafe(written, false) !== undefined || bech32m.decodeUnsafe(written, false) !== undefined
  );
}

/** EIP-55: a letter is a capital where the hash of the lower-case address has a nibble of 8 or more. */
function passesMixedCase(address: string): boolean {
  const hex = address.slice(2);
  const hash = keccak_256(new TextEncoder().encode(hex.toLowerCase()));
  return Array.from(hex).every((character, index) => {
    const byte = hash[index >> 1] ?? 0;
    const nibble = index % 2 === 0 ? byte >> 4 : byte & 15;
    return character === (nibble >= 8 ? character.toUpperCase() : character.toLowerCase());
  });
}

/** CRC-16/XMODEM over all but the last two bytes. */
function passesCrc16(bytes: Uint8Array | undefined, order: 'little' | 'big'): boolean {
  if (bytes === undefined) return false;
  let crc = 0;
  for (const byte of bytes.subarray(0, -2)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  const [first = 0, second = 0] = bytes.subarray(-2);
  return crc === (order === 'little' ? first | (second << 8) : (first << 8) | second);
}
