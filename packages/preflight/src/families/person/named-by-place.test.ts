import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import type { FindingType } from '../../finding-types.ts';

/** The text, marks removed, with «…» around what is found of the type. */
function remarked(marked: string, type: FindingType): string {
  const text = marked.replaceAll(/[«»]/g, '');
  const found = detect(text).filter((finding) => finding.type === type);
  return found.reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}«${rest.slice(start, end)}»${rest.slice(end)}`,
    text,
  );
}

describe('people who introduce themselves without capitals are found', () => {
  test.each([
    'hi, my name is «oluwaseun adeyemi» and the app crashed',
    'ich heiße «annegret von hagen»',
    'mijn naam is «femke van den berg», ik heb een vraag',
    'nazywam się «zbigniew wójcik»',
    'meu nome é «luciana da silva»',
    'jag heter «mikko bergström»',
    'mein name ist «matthias baumgartner»',
    'il mio nome è «matteo de luca»',
    'hello this is «clive young» calling about my bill',
  ])('%j', (marked) => {
    expect(remarked(marked, 'PERSON')).toBe(marked);
  });
});

test.each([
  'the name is required and must be unique',
  'my name is not in the list',
  'this is fine, and this is mark up',
  'their full name is shown below',
  'das heißt nicht viel',
  'el archivo se llama informe',
])('%j introduces nobody', (text) => {
  expect(remarked(text, 'PERSON')).toBe(text);
});

describe('particles in front of a family name are part of it where its given name follows', () => {
  test.each([
    'Anmeldung: «von der Heide, Katharina», 12 Uhr',
    'Teilnehmer\n«zum Felde, Annegret»; «van der Berg, Pieter»',
  ])('%j', (marked) => {
    expect(remarked(marked, 'PERSON')).toBe(marked);
  });
});

describe('a family name in front of its given name is one with it in a list', () => {
  test.each([
    'Arrivals list\n380  «Wise, Karen»  tel\n322  «Sanchez, Jacob»  tel',
    'Hauptstr. 142\t030 9268598\n«Steinhauer, Dietmar»\tgeb.',
  ])('%j', (marked) => {
    expect(remarked(marked, 'PERSON')).toBe(marked);
  });
});

describe('a given name and one word more are a person', () => {
  test.each([
    'SSN 196-50-4595 belongs to «Lindsey Williams», date of birth',
    '2 | «Jay Daniels» | west',
    'Unit 1  «Hector Vandermeer»  paid',
  ])('%j', (marked) => {
    expect(remarked(marked, 'PERSON')).toBe(marked);
  });
});

test.each(['Mon mari a payé deux fois.', 'per il ritiro della bicicletta'])(
  '%j has a word that is a name elsewhere',
  (text) => {
    expect(remarked(text, 'PERSON')).toBe(text);
  },
);

describe('a name of two syllables with a hyphen is one', () => {
  test.each([
    '«Jin-ho Iyer» has signed.',
    'Best regards,\n«Jin-ho Mensah»',
    '{"customer_name": "«Seo-yeon Adeyemi»"}',
  ])('%j', (marked) => {
    expect(remarked(marked, 'PERSON')).toBe(marked);
  });
});

describe('cells under a heading that says so are names', () => {
  test.each([
    'first_name,last_name,age\n«Chinonso»,«Park»,33\n«Ximena»,«Stone»,41\n',
    'id,name,city\n1,«Thiago Albuquerque»,Recife\n2,«Nguyen Sharma»,Oslo\n',
    "INSERT INTO customer (id, full_name) VALUES (12, '«Friederike von Hagen»');",
    'Vorname;Nachname\n«Ulrike»;«Zimmermann»\n',
  ])('%j', (marked) => {
    expect(remarked(marked, 'PERSON')).toBe(marked);
  });
});

describe('cells under a heading that says so are addresses and postcodes, and no address goes on in the next cell', () => {
  test.each([
    ['ADDRESS', 'Name;Straße;PLZ;Ort\nFranziska Steinhauer;«Ringstr. 65»;18055;Rostock\n'],
    ['POSTAL_CODE', 'Name;Straße;PLZ;Ort\nFranziska Steinhauer;Ringstr. 65;«18055»;Rostock\n'],
    ['ADDRESS', 'name,street,zip,city\nHector Tran,«7794 Sycamore Ln»,55871-5779,Duluth\n'],
    ['POSTAL_CODE', 'name,street,zip,city\nHector Tran,7794 Sycamore Ln,«55871-5779»,Duluth\n'],
    ['ADDRESS', 'Name | Address\n--- | ---\nAna | «6 Chapel Crescent, Stockport» SK14 3HY\n'],
    ['POSTAL_CODE', 'file,zip,size\nreadme,yes,12\ncode,no,9\n'],
  ] as const)('%s in %j', (type, marked) => {
    expect(remarked(marked, type)).toBe(marked);
  });
});

test.each(['Entrega: Rua Oscar Freire, 379, São Paulo', 'Lieferadresse:\nGoetheweg 4, 10115 Berlin'])(
  'the label of an address is nobody: %j',
  (text) => {
    expect(remarked(text, 'PERSON')).toBe(text);
  },
);

test.each([
  'id,name,price\n1,Widget Classic,5\n2,Large Blue Box,7\n',
  'name,version\nlodash,4.17.21\nreact,19.0.0\n',
  'first_name,last_name\nN/A,unknown\nnull,none\n',
])('%j has columns of things', (text) => {
  expect(remarked(text, 'PERSON')).toBe(text);
});

describe('messages whose format says where names and addresses stand', () => {
  const hl7 = (field5: string, field11: string): string =>
    `MSH|^~\\&|A|B|C|D|20240101||ADT^A01|1|P|2.5\rPID|1||4471^^^H^MR||${field5}||19700101|M|||${field11}||`;
  test.each([
    ['PERSON', hl7('«Okafor^Imogen^A»', '')],
    ['ADDRESS', hl7('', '«12 Quarry Bank»^^Hobart^TAS^7000^AUS')],
    ['POSTAL_CODE', hl7('', '12 Quarry Bank^^«Hobart^TAS^7000»^AUS')],
    ['PERSON', 'ST*837*0001~NM1*IL*1*«OKAFOR*IMOGEN*A»***MI*88812~'],
    ['ADDRESS', 'NM1*IL*1*X~N3*«12 QUARRY BANK»~N4*HOBART*ID*83702~'],
    ['PERSON', 'NM1*PR*2*ACME HEALTH*****PI*123~'],
  ] as const)('%s in %j', (type, marked) => {
    expect(remarked(marked, type)).toBe(marked);
  });
});
