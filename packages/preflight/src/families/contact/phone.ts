import { contextWords, isNamed } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import { isInDump } from '../../hex-dump.ts';
import { digitsIn, maskDigits, TOUCHING } from '../../number-boundary.ts';
import type { Numbers } from '../../numbers.ts';
import type { Scan } from '../../scan.ts';
import { withNeighbours } from './phone-lists.ts';
import { isInternationalNumber, isNationalNumber } from './phone-plans.ts';
import { isNorthAmericanShape, shapeOf, shapeWeight, type PhoneShape } from './phone-shape.ts';

/**
 * Three ways to write a number, the most telling first: `+`, `00` or `011` and up to 15 digits (E.164) however grouped; North
 * American 3-3-4; groups of digits, the first two perhaps in parentheses.
 */
const NUMBER = new RegExp(
  [
    String.raw`(?:\(\+\d{1,3}\)|(?:\+ ?|00[ .-]?|011[ .-])\(?[1-9]\d{0,2}\)?)(?:[ ./()-]{0,3}\d){5,14}(?!\d)`,
    String.raw`(?:1[ .-])?(?:\(\d{3}\)[ .-]?\d{3}[ .-]?\d{4}|\( \d{3} \) \d{3} - \d{4}|\d{3}([ .-])\d{3}\1\d{4}|\d{3}\/\d{3}-\d{4})(?!\d)`,
    String.raw`\(?\d{1,13}\)?(?:(?:[-./] ?| [-./] | {1,2}|(?<=\)))\(?\d{1,8}\)?){0,5}(?!\d)`,
  ].join('|'),
  'y',
);
const FIRST_GROUP = /^[+(]{0,2}\d*\)?/;
const EXTENSION =
  /^[ ,;]{0,2}\(?(?:x|ext\.?|extn\.?|extension|poste|durchwahl|ramal|anexo|interno|int\.|#)[ .:]{0,2}\d{1,6}(?!\d)\)?/i;

/** A piece of something longer: of a word, a UUID, a decimal, an amount, or of what masking left. `-Fax` may follow. */
const JOINED_BEFORE = new RegExp(
  String.raw`(?:${TOUCHING}|[_*$€£¥@])$|(?<![ :.])#$|(?:${TOUCHING}|[_*])[-./+]$|(?<![\p{L}:.)]\*?)\*[ \-./()]{1,2}$|(?:^|[\s,;(])\.$`,
  'u',
);
/** A quantity, or a page of it. */
const UNIT_AFTER =
  /^ ?(?:ohms?|Ω|mm|cm|km|kg|mg|ml|px|pcs|pts?|units?|bytes|kB|MB|GB|Hz|kHz|MHz|rpm|psi|volts?|watts?|V|W|A|°|€|EUR|USD|GBP)\b/;
/** A decimal comma, or the comma between two columns. */
const COMMA_BEFORE = /\d,$/;
const COMMA_AFTER = /^,\d/;
const JOINED_AFTER = new RegExp(
  String.raw`^(?:${TOUCHING}|[_*@%])|^[-./:+][\p{N}_*]|^[-/]\p{L}{0,3}[\p{N}_-]`,
  'u',
);

const NOUNS = `
  phone, phone no, phone number, telephone, telephone number, tel, tel., tel no, telefon, telefonnummer, téléphone, teléfono, telefone,
  telefono, telefoon, telefoonnummer, telefonu, puhelin, telefonszám, τηλέφωνο, телефон, тел, 電話, 電話番号, 电话, 전화, 전화번호,
  mobile, mobile no, mobile number, mobil, mobilnummer, mobiel, móvil, celular, cellulare, cell, cell phone, cellular, gsm, handy,
  handynummer, portable, fax, fax no, fax number, telefax, faks, landline, hotline, helpline, pager, whatsapp, whats app, viber,
  ph, ph no, mob, contact number, contact no, contact phone, callback number, dial in, toll free, home phone, work phone, msisdn,
  fono, fonos, teléf, hp no, bleeper, bleep, direct line, direct dial, switchboard, daytime phone, evening phone, phone nbr, phone num, telephone no, tel number, tel num, contact nbr, cell no, cell number, mobile num, mob number, mob nr, cellphone, fon, fernsprecher, durchwahl, mobilnr, mobilfunk, handynr, handy nr, telefonnr, telefon nr, tel nr, rufnr, tél fixe, tél mobile, télécopie, télécopieur, n de téléphone, n téléphone, n tél, numéro de portable, numéro de mobile, gsm nummer,
  tfno, tfno móvil, telf, tlfno, tlf, fijo, tel fijo, teléfono fijo, teléfono móvil, n de teléfono, número de móvil, número de celular, recapito telefonico, recapito, tel fisso, fisso, numero di cellulare, numero cellulare, utenza, fone, celular nº, telefone fixo, n de telefone, contactar pelo, vast nummer, vaste telefoon, telefoonnr, mobiel nummer, tel nummer, kom, nr tel, nr telefonu, numer telefonu, nr kom, tel stacjonarny, tel komórkowy,
  telefonnr, telenr, mobilnummer, mobil nr, telefonnummer, puhelinnumero, puhelinnro, puhelin nro, matkapuh, puh nro, símanúmer, sími, telefonní číslo, tel číslo, telefónne číslo, č tel, mobilní telefon, telefonszáma, mobilszám, tel szám, număr de telefon, nr telefon, nr de telefon, numar telefon, телефонен номер, мобилен, телефонски број, broj telefona, mobitel, telefonska številka, telefono nr, tel numurs, telefoni number, cep, cep no, cep tel, telefon no, telefon numarası, ev tel, iş tel,
  мобильный, мобильный телефон, номер телефона, сотовый, конт тел, контактный телефон, телефону, номер телефону, мобільний, τηλ, αριθμός τηλεφώνου, κινητό τηλέφωνο, σταθερό, 携帯, 携帯電話, 携帯番号, 電話番号, 連絡先, 手机, 手机号, 手机号码, 联系电话, 電話號碼, 聯絡電話, 联系方式, 座机, 휴대폰, 휴대전화, 핸드폰, 연락처, 전화,
  telepon, no telepon, nomor telepon, no hp, nomor hp, no wa, telefon bimbit, no tel, điện thoại, số điện thoại, sđt, đt, di động, โทร, โทรศัพท์, เบอร์โทร, เบอร์โทรศัพท์, มือถือ, هاتف, رقم الهاتف, جوال, الجوال, رقم الجوال, تلفون, موبايل, טלפון, נייד, מספר טלפון, טל, फोन, फ़ोन, मोबाइल, दूरभाष, मोबाइल नंबर, फोन नंबर,
  mobilen, telefonen, mobilnumret, telefonnumret, mobilnummeret, telefonnummeret, telefonszámom, telefonszámunk, mobilszámom, telefonum, telefon numaram, cep numaram, puhelinnumeroni, puhelinnumeromme, numeru telefonu, numerem telefonu, telefonního čísla, telefonním číslem, мой телефон, номером телефона, телефона, мобильного, numărul de telefon, telefonul, numărul meu de telefon, 
  farsími, farsímanúmer, κιν, momo, momo number, momo no, mo mo, mo mo number, pay id, mobile money, mobile money number, m pesa, mpesa, payid, gcash, emergency contact, telem, tlm, cel, puh, mob tel, моб, моб тел, сот, telemóvel, telemovel, telm, contacto, contato, komórka, komorka, komórkowy, tel kom, gsm no, cep telefonu, mobilni, mob no, mobiltelefon, matkapuhelin, κινητό, rufnummer, festnetz, tlf, tlf nr, tlfnr, numéro de téléphone, número de teléfono, número de telefone, numero di telefono,
  caller id, caller number, calling number, called number, dialed number, dialled number, dnis, nr kontaktowy, numer kontaktowy, freephone, freefone, tollfree, textphone, minicom, tty, tdd, satphone, sat phone, support line, nurse line, crisis line, emergency line, service line, info line, infoline, infolinia, after hours line, answerphone, customer service, customer services, customer care, member services, patient services, provider services, guest services, help desk, helpdesk, call centre, call center, contact centre, contact center,
  kundenservice, kundendienst, kundenhotline, servicehotline, servicenummer, servicetelefon, notruf, notrufnummer, notfallnummer, notfalltelefon, diensthandy, diensttelefon, dienstlich mobil, privathandy, privattelefon, mobiltelefonnummer, mobilfunknummer, kontakttelefon, kontaktnummer, faxnummer, faxnr, telefaxnummer, service client, service clients, numéro vert, atención al cliente, servicio al cliente, atención telefónica, línea de atención, teléfono de contacto, servizio clienti, numero verde, assistenza clienti, atendimento ao cliente, zap, zapzap, wpp, wsp, watsap, klantenservice, klantenservicenummer, mobielnummer, privételefoon, werktelefoon, obsługa klienta, biuro obsługi klienta,
  mobiltlf, mobiltlfnr, privattlf, arbeidstlf, arbejdstlf, hjemmetlf, jobbtlf, hustelefon, hemtelefon, arbetstelefon, jobbtelefon, kundtjänst, kundeservice, matkapuhelinnumero, kotipuhelin, työpuhelin, asiakaspalvelu, zákaznická linka, ügyfélszolgálat, serviciul clienți, müşteri hizmetleri, çağrı merkezi, εξυπηρέτηση πελατών
`;
const VERBS = `
  call me, call us, call him, call her, call them, reach me, reach us, reach him, reach her, reach them, contact me, contact us,
  ring me, text me, ring you, ring you back, call you, call you back, reach you, text you, contact you, txt me, txt, my number, his number, her number, their number, our number, my new number, my old number, new number, old number, call, calls, called, calling, dial, dialing, dialled, ring, rang, texted, texting, sms, reach, reached, reachable, answering, contact, contacted, voicemail, messages to, messages from, registered, callback, call back, anruf, anrufe, llamada, llamadas, appel, appels, chiamata, ligação, połączenie,
  office, desk, secrétariat, sekretariat, secretaría, segreteria, secretaria, questions, numéro, anrufen, rückmeldung, rückruf, zurückrufen, rückfragen, rappeler, rappelez, richiamare, richiamarmi, chiamami, chiamatemi, chiamaci, scrivimi, contattami, contattare, llámeme, llámanos, escríbeme, appelez moi, appelle moi, ruf mich an, rufen sie an, contactar, bel, bel me, dzwonić, zadzwoń, anrufen, erreichbar, appeler, appelez, appelle, joindre, joignable, llamar, llame, llámame, ligar, ligue, chiamare, chiama,
  bellen, number on the account, number on your account, number on file, best number, best number to reach, good number, number to reach, number to call, telephone on file, raggiungibile, reperibile, contattabile, erreichen, contactable, localizable,
  get me on, get me at, get us on, get hold of me, get hold of us, catch me on, catch me at, find me on, give me a ring, give me a call, give us a ring, give us a call, phone me, phone us, ring us, pod numerem, pod nr, unter der nummer, unter folgender nummer, unter nummer, al número, al numero, au numéro, pelo número, no número, op nummer, op het nummer, på nummer, på nr, numaradan, numaralı telefondan, по номеру, за номером, na čísle, na číslo, a számon, la numărul, στον αριθμό
`;
const NAMED = contextWords({ before: NOUNS, after: `${NOUNS}, office, work, home, direct` });
const SPOKEN_OF = contextWords({ before: VERBS });
/** On cards, in signatures and lists of contacts, directly before the number: too short, or about too much, to say anything from further away. */
const SHORT = contextWords({
  before: `
    hp, h p, m, t, mb, unter, wife, husband, spouse, partner, mother, father, mum, mom, dad, son, daughter, sister, brother, parent, guardian, carer, caregiver, next of kin, nok, neighbour, neighbor, landlord, emergency, reception, front desk, enquiries, inquiries, bookings, reservations, dispatch, after hours, out of hours, on call,
    frau, mann, ehefrau, ehemann, mutter, vater, sohn, tochter, angehörige, angehöriger, betreuer, fragen, anmeldung, notfall, épouse, époux, mari, mère, père, fils, fille, conjoint, proche, urgence, urgences, accueil, standard, esposa, esposo, marido, mujer, madre, padre, hijo, hija, familiar, familiares, acompañante, urgencias, recepción, consultas, moglie, marito, figlio, figlia, familiare, accompagnatore, urgenze, reception,
    mãe, pai, filho, filha, mulher, acompanhante, responsável, emergência, recepção, dúvidas, vrouw, echtgenoot, echtgenote, moeder, vader, zoon, dochter, contactpersoon, mantelzorger, vragen, żona, mąż, matka, ojciec, syn, córka, rodzina, opiekun, pytania, rejestracja, fru, make, maka, mamma, pappa, mor, far, datter, dotter, anhörig, pårørende, nærmeste pårørende, frågor, spørsmål, spørgsmål, henvendelser, omainen, vaimo, mies, äiti, isä, kysymykset
  `,
});
const AGAINST = contextWords({
  before: `
    waybill, air waybill, awb, mawb, hawb, folio, catalogue, contract, contract no, cpr, cpr nr, personnummer, personnr, national id, pesel, bsn, dni, nif, nip, cpf, fodselsnummer, henkilotunnus, hetu, order, order no, invoice, account, account no, acct, id, ids, tracking, isbn, issn, version, ticket, case, ref, reference, amount, price,
    total, dfars, dfar, cfr, bug, bugs, patch, issue, commit, dossier, facture, rechnung, factura, fattura, pedido, commande, serial, serial no, sku, part, part no, model, date, dates, routing, ssn, iban, social security, card, ip, port, pages, pp, lines,
    rows, coordinates, latitude, longitude, lat, lng, lon, timestamp, time, size, offset, bytes, patent, license, passport, population, seed,
    build, revision, ndc, checksum, hash, barcode, ean, upc, gtin, imei, vin, zip, postcode, po box, doi, npi, mrn, nhs
  `,
});

/** Log-odds. */
const WEIGHT = {
  valid: 3.5,
  international: 0.8,
  zeroZero: -1.5,
  padded: -2,
  regionValid: 2.2,
  label: 4.2,
  near: 3,
  spokenOf: { label: 3.3, near: 2.4 },
  other: -3,
  against: -3,
  extension: 1.5,
  joined: -2.5,
  comma: -1.2,
} as const;
/** What a number of the North American plan has for its shape alone. */
const AMERICAN = 2.2;
/** Below this sum a score is under 0.3, which no policy asks for. */
const HOPELESS = -1;
const FEWEST_DIGITS = 7;

export const phone: Family = {
  title: 'Contact',
  types: [
    {
      type: 'PHONE',
      title: 'Telephone number',
      // Two digits: enough to tell one's own numbers apart. With the area code, four would be enough to dial them all.
      mask: (value) => maskDigits(value, 2),
      sample: (value) => maskDigits(value, 0),
      reference: {
        validator: 'The numbering plans and the ways of grouping of all countries.',
        context:
          'None needed with a country code, in the North American form, or grouped as a country groups with its leading zero. Others need a word such as "phone" or "call".',
        masking: 'The last two digits stay; a sample shows none.',
        example: 'Call +44 20 7946 0958',
        source: 'https://www.itu.int/rec/T-REC-E.164',
      },
    },
  ],
  words: [NAMED, SPOKEN_OF, SHORT, AGAINST],
  find(scan, { regions = ['US'] }) {
    const { text } = scan;
    const found: Candidate[] = [];
    const nextStart = startsIn(text, scan.numbers());
    for (let at = nextStart(0); at < text.length; at = nextStart(at)) {
      if (isTooShort(text, at)) {
        at = endOfGroup(text, at);
        continue;
      }
      NUMBER.lastIndex = at;
      const value = balanced(NUMBER.exec(text)?.[0] ?? '');
      const candidate = value === '' ? undefined : candidateOf(scan, at, value, regions);
      if (candidate !== undefined) found.push(candidate);
      // "room 12 020 7946 0958": when the whole is no number, what follows its first group may be.
      const taken =
        candidate === undefined || candidate.score < 0.5 ? FIRST_GROUP.exec(value)?.[0].length : value.length;
      at += Math.max(1, taken ?? 1);
    }
    return withNeighbours(text, found);
  },
};

/** Without a parenthesis that belongs to the text around the number; nothing where it opens the number and does not close in it. */
function balanced(value: string): string {
  const open = value.indexOf('(');
  const close = value.indexOf(')');
  if (open === -1) return close === -1 ? value : value.slice(0, close);
  // The parentheses around a whole number are those of the text.
  if (open === 0 && close === value.length - 1) return '';
  return close === -1 ? value.slice(0, open).trimEnd() : value;
}

/** The next `+`, `(` or first digit of a run: where a number can start. Asked from left to right; the text's length where there is none. */
function startsIn(text: string, numbers: Numbers): (from: number) => number {
  const nextOf = (sign: string): ((from: number) => number) => {
    let next = -1;
    return (from) => {
      if (next < from) next = text.indexOf(sign, from);
      if (next === -1) next = text.length;
      return next;
    };
  };
  const [nextPlus, nextParenthesis] = [nextOf('+'), nextOf('(')];
  let index = 0;
  return (from) => {
    while (index < numbers.count && (numbers.start[index] ?? 0) < from) index += 1;
    const digit = index < numbers.count ? (numbers.start[index] ?? 0) : text.length;
    return Math.min(digit, nextPlus(from), nextParenthesis(from));
  };
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Fewer digits than any number has before something that stands in none: what most numbers in a text are. */
function isTooShort(text: string, start: number): boolean {
  let digits = 0;
  let separators = 0;
  for (let at = start; separators <= 3; at += 1) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) {
      digits += 1;
      separators = 0;
      if (digits >= FEWEST_DIGITS) return false;
    } else if (unit === 0x20 || (unit >= 0x28 && unit <= 0x2f && unit !== 0x2a && unit !== 0x2c))
      separators += 1;
    else return true;
  }
  return true;
}

function endOfGroup(text: string, start: number): number {
  let end = start + 1;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function candidateOf(
  scan: Scan,
  at: number,
  value: string,
  regions: readonly string[],
): Candidate | undefined {
  // `phone=%2B14155550132`, as a form is sent.
  if (scan.text.charCodeAt(at - 1) === 0x42 && scan.text.startsWith('%2', at - 3)) {
    const candidate = international(scan, at - 3, `%2B${value}`);
    return candidate === undefined ? undefined : { ...candidate, start: at };
  }
  if (/^\(?\+|^00|^011[ .-]/.test(value)) {
    const candidate = international(scan, at, value);
    if (candidate !== undefined || /^\(?\+/.test(value)) return candidate;
  }
  if (isOtherNotation(scan.text, at, value)) return undefined;
  if (isInsideSeries(scan.text, at, at + value.length)) return undefined;
  // Scanned forms set signs apart: `( 580 ) 285 - 7521`.
  const shape = shapeOf(value.startsWith('( ') ? value.replaceAll(/(?<=\() | (?=[)-])|(?<=-) /g, '') : value);
  return withSurroundings(scan, at, value.length, shapeWeight(shape) + regionWeight(shape, value, regions));
}

/** A version and its date (`1.9.13 (2019-07-29)`), the seconds of a kernel (`[038269.959564]`), a postcode of Brazil (`CEP 01310-100`), a million, the volume and the pages of a journal (`81 (2004) 269-277`), a time (`19:04:08.559646-05`). */
function isOtherNotation(text: string, start: number, value: string): boolean {
  // A server's log: the status and the length of the answer.
  if (/^[1-5]\d\d \d/.test(value) && SERVED.test(text.slice(Math.max(0, start - 12), start))) return true;
  if (value.charAt(4) === ' ' && isTimetable(value)) return true;
  if (value.includes(' (') && /^(?:\d+[.-]){0,3}\d+ \((?:19|20)\d\d-[01]\d-/.test(value)) return true;
  if (
    /^[1-9]0{6,}$|^100(?:644|755) \d|^252\.2\d\d-70\d\d$|^(?:\d{1,3} )?\((?:19|20)\d\d\) \d{1,4}-\d{1,4}$/.test(
      value,
    )
  )
    return true;
  // `viewBox="0 0 1024 1024"`
  if (
    value.startsWith('0 ') &&
    /^0 \d+ \d+$/.test(value) &&
    /=["'(]-?\d+ $/.test(text.slice(Math.max(0, start - 8), start))
  )
    return true;
  const point = value.indexOf('.');
  if (point === 2 && /^\d\d\.\d{6}(?:[-+]\d\d)?$/.test(value) && /\d:$/.test(text.slice(start - 2, start)))
    return true;
  if (point !== -1 && /^\d{1,7}\.\d{6}$/.test(value))
    return text.charAt(start - 1) === '[' && text.charAt(start + value.length) === ']';
  return (
    value.charAt(5) === '-' &&
    /^\d{5}-\d{3}$/.test(value) &&
    /\bCEP\W{0,5}$/i.test(text.slice(Math.max(0, start - 9), start))
  );
}

const SERVED = /HTTP\/\d(?:\.\d)?["'] $/;

const TIMES = /^(?:[01]\d|2[0-3])[0-5]\d(?: (?:[01]\d|2[0-3])[0-5]\d){2,}$/;

/** `0742 0757 0812`: times, the earlier first. */
function isTimetable(value: string): boolean {
  return TIMES.test(value) && value.split(' ').every((time, at, times) => time > (times[at - 1] ?? ''));
}

/** `12 34 56 …` with more digits on both sides is a row of numbers, not one of them a telephone's. */
function isInsideSeries(text: string, start: number, end: number): boolean {
  if (text.charAt(end) !== ' ') return false;
  // `640 768 1024 1280`
  if (/^\d{3} \d{3} \d{4}$/.test(text.slice(start, end)) && /^ \d{3,4}(?!\d)/.test(text.slice(end, end + 6)))
    return true;
  return (
    text[start - 1] === ' ' &&
    isDigit(text.charCodeAt(start - 2)) &&
    isDigit(text.charCodeAt(end + 1)) &&
    !isNorthAmericanShape(text.slice(start, end))
  );
}

/** Of a version that goes on with the plus. */
const VERSION = /^(?:[\d~+]\+|[a-z]\+20\d\d[01]\d)/;
const EXPONENT = /^[eE][-+]\d/;
/** `(p[0]+1295307597+b)`, `33.5 N, 7.6 W` as `+3335-00736` */
const TERM = /^[)\]]\+\d+[-+*)\]}&|^;]|^[^]\+\d{4}(?:\d\d)?-\d{5}(?:\d\d)?(?!\d)/;

function international(scan: Scan, start: number, written: string): Candidate | undefined {
  const value = longestInPlan(written);
  const plus = /^(?:\(?\+|%2B)/.test(written);
  // `a + 2147483648`, the seconds since a machine started: `0048110.242505`
  if (/^\+ [\d.]+$|^00\d+\.\d+$|^00[^+]*\.\d+ [^+]*\.\d/.test(written)) return undefined;
  // `1.10.13+notgz+20220322`, `-0.1+1.85e+02`
  const end = start + written.length;
  if (
    plus &&
    (TERM.test(scan.text.slice(Math.max(0, start - 1), end + 2)) ||
      VERSION.test(scan.text.slice(Math.max(0, start - 1), start + 9)) ||
      EXPONENT.test(scan.text.slice(end, end + 3)))
  )
    return undefined;
  if (value === undefined && (!plus || digitsIn(written).length < 8)) return undefined;
  const weight =
    (value === undefined ? WEIGHT.international : WEIGHT.valid) +
    (plus ? 0 : WEIGHT.zeroZero) +
    // Any number that somebody filled up with zeros.
    (/^00\d{0,9}$/.test(written) ? WEIGHT.padded : 0);
  return withSurroundings(scan, start, (value ?? written).length, weight);
}

/** The number itself, or what remains of it without one or two trailing groups ("+1 415 555 0132 2 people"). */
function longestInPlan(written: string): string | undefined {
  let value = written;
  for (let dropped = 0; dropped <= 2; dropped += 1) {
    // `(0)` is the national prefix that is left out when one dials from abroad.
    const dialled = value.replace(/^(?:00|011|%2B)/, '').replace('(0)', '');
    if (isInternationalNumber(digitsIn(dialled))) return value;
    const shorter = value.replace(/[ ./()-]{1,3}\d{1,15}\)?$/, '');
    if (shorter === value) return undefined;
    value = shorter;
  }
  return undefined;
}

function regionWeight(shape: PhoneShape, value: string, regions: readonly string[]): number {
  if (shape.kind !== 'grouped' || !shape.plausible) return 0;
  const digits = digitsIn(value);
  // North America has its own shape, which also knows that 555-01xx is fictitious and still a number.
  return regions.some((region) => region !== 'US' && isNationalNumber(region, digits))
    ? WEIGHT.regionValid
    : 0;
}

function withSurroundings(scan: Scan, start: number, length: number, weight: number): Candidate | undefined {
  // Most numbers in a text end here: no words beside them could make them a telephone number.
  const alone = weight + joinedWeight(scan.text, start, start + length);
  if (alone + WEIGHT.label + WEIGHT.extension < HOPELESS) return undefined;
  const bare = start + length;
  const extension = EXTENSION.exec(scan.text.slice(bare, bare + 20))?.[0] ?? '';
  const end = bare + extension.length;
  // With its country code it speaks for itself beside other numbers, unless it is called one of them.
  const context = softened(scan, start, end, weight, contextWeight(scan, start, end));
  const score = scoreOf(alone, extension === '' ? 0 : WEIGHT.extension, context);
  return score >= 0.3 && isInDump(scan.text, start) ? undefined : { type: 'PHONE', start, end, score };
}

/** What speaks against a number counts less where the number speaks for itself, unless it is called something else. */
function softened(scan: Scan, start: number, end: number, weight: number, context: number): number {
  if (context >= 0) return context;
  // Nothing else is written `(530) 727-1541`.
  if (weight >= AMERICAN && /^\(\d{3}\)/.test(scan.text.slice(start, start + 5))) return 0;
  const telling = weight > 0 && /^\(?(?:\+|00)/.test(scan.text.slice(start, start + 3));
  if (!telling && weight < AMERICAN) return context;
  if (scan.contests(start, end, AGAINST) === 'label') return context;
  return telling ? 0 : context / 2;
}

function joinedWeight(text: string, start: number, end: number): number {
  const before = text.slice(Math.max(0, start - 5), start);
  const after = text.slice(end, end + 8);
  // `sip:+14155550132@…`
  const isUser = after.startsWith('@') && /\bsips?:$/.test(before);
  if (JOINED_BEFORE.test(before) || (!isUser && JOINED_AFTER.test(after))) return WEIGHT.joined;
  if (UNIT_AFTER.test(after)) return WEIGHT.joined;
  const isInList =
    (before.endsWith(',') && COMMA_BEFORE.test(before)) || (after.startsWith(',') && COMMA_AFTER.test(after));
  return isInList ? WEIGHT.comma : 0;
}

/** On cards people write the zero or groups; `t=1577562184` and `d="m 1096.3988` are something else. */
function isSpelledOut(value: string): boolean {
  return /^\(?[+0]|\d[ ()/-]+\d|\.\d+\./.test(value);
}

function contextWeight(scan: Scan, start: number, end: number): number {
  const named = scan.context(start, end, NAMED);
  if (named === 'label') return WEIGHT.label;
  const against = scan.contests(start, end, AGAINST);
  if (against === 'label') return WEIGHT.against;
  if (named === 'near') return WEIGHT.near;
  if (isSpelledOut(scan.text.slice(start, end)) && scan.context(start, end, SHORT) === 'label')
    return WEIGHT.spokenOf.label;
  const spokenOf = scan.context(start, end, SPOKEN_OF);
  if (isNamed(spokenOf)) return WEIGHT.spokenOf[spokenOf];
  if (against === 'near') return WEIGHT.against;
  return named === 'other' ? WEIGHT.other : 0;
}
