import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { growth, MOST_GROWTH } from '../../../../../test/support/growth.ts';
import { findNamesAndAddresses } from './find-names-and-addresses.ts';
import { namesAndAddresses } from './names-and-addresses.ts';

type Type = 'PERSON' | 'ADDRESS' | 'POSTAL_CODE';

function found(text: string, ...types: Type[]): string[] {
  return findNamesAndAddresses(text)
    .filter((candidate) => types.some((type) => type === candidate.type) && candidate.score >= 0.5)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => text.slice(start, end));
}

/** A text whose values stand in «guillemets», as the text without them and the values. */
function parsed(marked: string): Readonly<{ text: string; values: string[] }> {
  return {
    text: marked.replaceAll(/[«»]/g, ''),
    values: Array.from(marked.matchAll(/«([^»]*)»/g), ([, value = '']) => value),
  };
}

describe('a person is found', () => {
  test.each([
    'My name is «Maria Fernández».',
    'Dear «Mr. Okonkwo»,',
    'Dear «Priya»,\n\nThank you for your letter.\n\nKind regards,\n«Thomas Becker»',
    'Sehr geehrter Herr «Schneider»,',
    'We are happy, said «Anna Kowalska», who joined Siemens in May.',
    'Customer: «John O’Brien»'.replace('’', "'"),
    'Patient «Jean-Pierre Dubois» was admitted on Monday.',
    '{"first_name": "«Elena»", "last_name": "«Petrova»"}',
    'From: «Sarah Johnson» <info@example.com>',
    'Attendees: «David Miller», «Laura Rossi», «Michael Chen»',
    'The film was directed by «Sofia Coppola».',
    'I met «J. R. Smith» in London.',
    '«Ludwig van Beethoven» was born in Bonn.',
    'my name is «peter schmidt» and i need help',
    'Contact «Karen McDonald» at Wells Fargo for details.',
    'Die Rechnung von Frau «Schneider» liegt bei.',
    'La Sra. «García» llegó tarde.',
    'Pan «Kowalski» zadzwonił wczoraj.',
    '«Smith, John»',
    'Absent: «van der Berg, Anna»; «Okonkwo, Amina»',
    'call «john smith» tomorrow',
    '«SMITH JOHN A»',
    'I met «Seo-yeon Kim» in Paris.',
    'Nachname;Vorname\n«Schneider»;«Ursula»',
    'Merhaba «Ayşe», nasılsın?',
    // What somebody is stands in front of the name and is no part of it.
    'Der Teamleiter «Cem Aydın» stimmt zu.',
    'Onkel «Theo» kam später.',
    // Over what stands inside a name.
    'Designer: «Aisyah binti Abdullah»',
    'We met «Joaquín "Chino" Valdez» in Manila.',
    'NAME OF INSURED: «KAWIKA J. PALAKIKO»',
    "Our guest Mrs. «O'Shaughnessy» was charged twice.",
    'Cheers\n\n«Lachlan McTavish»\nSite Supervisor',
    'Class list: «Dorian», «Elif», «Farida», «Giovanni»',
  ])('in %j', (marked) => {
    const { text, values } = parsed(marked);
    const title = /^(?:Mr)\. /;
    expect(found(text, 'PERSON').map((name) => name.replace(title, ''))).toEqual(
      values.map((value) => value.replace(title, '')),
    );
  });
});

describe('no person is', () => {
  test.each([
    'The quick brown fox jumps over the lazy dog.',
    'Goldman Sachs and Wells Fargo announced a merger on Tuesday.',
    'The weather in London is fine in May.',
    'class UserService extends OrderController implements Serializable {}',
    'const parser = new JsonParser(inputStream); parser.parse();',
    '2026-05-15T10:33:21Z INFO Starting Server on Port 8787',
    'Open Settings, then Privacy, and click Save Changes.',
    'PERMISSION IS HEREBY GRANTED, FREE OF CHARGE, TO ANY PERSON OBTAINING A COPY',
    '{"timezone": "Asia/Kabul", "currency": "EUR", "active": true}',
    'Die Rechnung für die Lieferung kostet 20 Euro.',
    'The Windows 11 update fixes Bluetooth on the Surface Laptop.',
    'Dear Customer, your order is on its way.',
    'Meine Steuer-ID ist 86095742719.',
    '["German", "Navajo", "Europe/Berlin", "America/Martinique"]',
    'if(s.wrap&&(t.adler=c(t.adler,h,_,l)))H.H.W=function(){}',
    'Muchas gracias por su compra.',
    'Medlemsavgiften betalas från SE40 8005.',
    'Cumprimentos,\n',
    'Veuillez agréer mes salutations distinguées.',
    'Waga paczki 3,2 kg. Czas dostawy 2 dni robocze.',
    // What is called after people.
    "Fisher's exact test and Dijkstra's algorithm are on the exam.",
    'Hurricane Katrina reached the coast on Monday.',
    'Nous habitons près de la rue Victor Hugo.',
    'The flight goes on to Port Elizabeth.',
    'Hiermit kündige ich den Stellplatz Nr. 14 zum Ende des Monats.',
    'Julia 1.9 is supported.',
  ])('%j', (text) => {
    expect(found(text, 'PERSON')).toEqual([]);
  });
});

describe('an address is found, with the postcode behind its town by itself', () => {
  test.each([
    '«12 High Street, Leeds» «LS1 4AP»',
    'Please send it to «221B Baker Street, London» «NW1 6XE».',
    '«1600 Pennsylvania Ave NW, Washington», «DC 20500»',
    '«123 Main St Apt 4B\nNew York», «NY 10001»',
    '«350 5th Ave, New York», «NY 10118»',
    '«Flat 3, 14 Abbey Road, London»',
    '«100 Queen Street West, Toronto», «ON M5H 2N2»',
    '«Unit 5, 22 George St, Sydney» «NSW 2000»',
    '«Musterstraße 5, 10115 Berlin»',
    '«Berliner Str. 12a, 60311 Frankfurt am Main»',
    '«5 rue de la Paix, 75002 Paris»',
    '«12, avenue des Champs-Élysées, 75008 Paris, France»',
    '«Calle Mayor 3, 28013 Madrid»',
    '«Via Roma 10, 00184 Roma»',
    '«Rua Augusta, 1500 - São Paulo» - «SP, 01304-001»',
    '«Kerkstraat 12-a, 1012 AB Amsterdam»',
    '«Mannerheimintie 5 A 3, 00100 Helsinki»',
    '«ul. Marszałkowska 12/3, 00-624 Warszawa»',
    '«1052 Budapest, Váci utca 15».',
    '«Storgatan 12, 111 51 Stockholm»',
    '«PO Box 1234, Springfield», «IL 62701»',
    '«Postfach 10 20 30, 50667 Köln»',
    'Meet me at «the corner of Elm Street and Fifth Avenue».',
    'my zip code is «35350»',
    '«768 Hall Ports, South Jasonberg», «CA 90210»',
    '«Flat 65\nThompson Street\nLeeds»\n«TW7 1XX»',
    '«95/380, Subramaniam Marg, Pune»-«411001»',
    '«17 Nicholson Street, Dublin» «V26 W971»',
    '«Lindnerstr. 8-9, 42097 Wuppertal»',
    '«Nadineweg 38, 7484NR, Waskemeer»',
    '«chemin de Sousa, 40542 Fontaine»',
    '«Calle Santa Rosa N° 294, Río Gallegos» «9400»',
    '«Piazza Cavour, 7 Piano 4, 25125, Brescia»',
    'my address is «45 maple drive», thanks',
  ])('in %j', (marked) => {
    const { text, values } = parsed(marked);
    expect(found(text, 'ADDRESS', 'POSTAL_CODE')).toEqual(values);
  });
});

describe('no address is', () => {
  test.each([
    'The meeting is on 5 March 2020 in Room 12.',
    'Section 5 of the Data Protection Act 2018 applies.',
    'I ran 5 miles down the road and 2 in the park.',
    'Chapter 12 The Road Home',
    'Windows 10 Home, build 19042',
    'Copyright 1987, 1988, 1998 The Open Group',
    'examples from RFC 5952 for an IPv6 address',
    'We flew from Paris to Madrid.',
    'Pages 5, 7 and 12, Green Fields and Blue Lakes',
    'In 1999, High Street shops closed.',
    'Route 66 Tunnel Vision, 2048',
    'const via = route(80, "Calle");',
  ])('%j', (text) => {
    expect(found(text, 'ADDRESS')).toEqual([]);
  });
});

test('a street named after a person is an address and no person', () => {
  const text = 'She lives at 10 Martin Luther King Drive, Atlanta, GA 30314.';
  expect(found(text, 'PERSON')).toEqual([]);
  expect(found(text, 'ADDRESS')).toEqual(['10 Martin Luther King Drive, Atlanta']);
});

test('a family name that stands alone is surer where the whole name is in the text', () => {
  const sentence = 'The report went to Lindgren yesterday.';
  const scoreOf = (text: string) =>
    Math.max(
      0,
      ...findNamesAndAddresses(text)
        .filter(({ start }) => start < sentence.length)
        .map(({ score }) => score),
    );
  expect(scoreOf(`${sentence} It was written by Michael Lindgren, an engineer.`)).toBeGreaterThan(
    scoreOf(`${sentence} It was written by an engineer.`),
  );
});

test('a name and an address are found wherever in a long text they stand', () => {
  const sentence = ' Call me. My name is Maria Fernández. Send it to 12 High Street, Leeds LS1 4AP. Thanks.';
  for (let words = 3900; words < 4250; words += 7) {
    const text = 'word '.repeat(words) + sentence + ' word'.repeat(9000);
    expect([found(text, 'PERSON'), found(text, 'ADDRESS')]).toEqual([
      ['Maria Fernández'],
      ['12 High Street, Leeds'],
    ]);
  }
});

test('what masks leave is not found again', () => {
  const [person, address] = namesAndAddresses.types;
  const given = fc.constantFrom('Maria', 'John', 'Wei', 'Søren', 'Fatima', 'José', 'Li');
  const surname = fc.constantFrom('Smith', "O'Neill", 'van der Berg', 'Fernández-García', 'Chen', 'Müller');
  fc.assert(
    fc.property(
      given,
      surname,
      fc.constantFrom('Dear', 'My name is', 'said', '', 'Name:'),
      (first, last, before) => {
        const masked = `${before} ${person?.mask(`${first} ${last}`)}, ${address?.mask('12 High Street')}`;
        expect(findNamesAndAddresses(masked).filter(({ score }) => score >= 0.5)).toEqual([]);
      },
    ),
  );
});

test('any text is searched without an error, and what is found lies inside it', () => {
  const piece = fc.constantFrom(
    'Box',
    '12',
    'Street',
    'van',
    'de',
    'J.',
    'Anna',
    "'",
    '-',
    '\n',
    ',',
    'Apt',
    'é',
    '\ud800',
    'AP',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 60 }), (pieces) => {
      const text = pieces.join(' ');
      for (const { start, end, score } of findNamesAndAddresses(text)) {
        expect(0 <= start && start < end && end <= text.length && score >= 0 && score <= 1).toBe(true);
      }
    }),
  );
});

describe('time grows no faster than the text', () => {
  test.each([
    'A ',
    'Anna ',
    'van ',
    'van der Berg ',
    'J. ',
    '12 ',
    '12 High ',
    'Box 1 ',
    '1 A',
    'Calle de la ',
    '1, ',
    "O'",
    'АННА ',
    '12-',
  ])(
    'of %j over and over',
    (unit) => {
      expect(growth(unit, 40_000, findNamesAndAddresses)).toBeLessThan(MOST_GROWTH);
    },
    60_000,
  );
});
