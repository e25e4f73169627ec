import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';

/** The text, marks removed, with «…» around the persons. */
function remarked(marked: string): string {
  const text = marked.replaceAll(/[«»]/g, '');
  const found = detect(text).filter(({ type }) => type === 'PERSON');
  return found.reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}«${rest.slice(start, end)}»${rest.slice(end)}`,
    text,
  );
}

describe('names that nobody knows are found where only names stand', () => {
  test.each([
    '{"vorname": "«Ylber»", "nachname": "«Kryeziu»", "plz": "04109"}',
    `create_user(first_name='«Sedrik»', last_name='«Mehmedagić»')`,
    '<surname>«Gjonbalaj»</surname>',
    '{"surname": "«Bat-Erdene»", "given_name": "«Lindiwe»"}',
    'Patient Name: «IYER, PARVATHI»\nMRN: 4481922',
    'Cognome: «Squarcialupi», Nome: «Zosimo»',
    'Name: «Bartosz Lewandowicz»\nWard: 4',
    '7 «Bleart Ulubaş» bleart.u41@example.com',
    'Dear «Jarret»,\nyour order has left.',
    'The will of «Colby Kertzmann», residing at 12 Elm Street, Leeds.',
    'Signed: ____________ «Chinmay Singh»',
    'cc: «Mustafa Hammoud»/HOU/ACME',
    'PATIENT: «Sandrock, Ylber L». MED REC: 4491022',
    ':59:/GB33BUKB20201555555555\n«TAULANT SANDROCK»\n:70:INVOICE 12',
  ])('%j', (marked) => {
    expect(remarked(marked)).toBe(marked);
  });
});

describe('what stands where a name could is none', () => {
  test.each([
    '{"firstName": "First name", "lastName": "Last name"}',
    'type User = { firstName: String, lastName: String };',
    '"fullName": "Unknown"',
    'Sehr geehrte Damen und Herren,',
    'Liebe Gäste, liebe Eltern,',
    'El Museo del Prado abre a las diez.',
    'Rückfragen an info@example.com.',
    'In Kenya the rains came late.',
    'Shares of Morgan Stanley rose.',
    'ISA*00*          *00*          *ZZ*SENDER',
    'Am 1. Juli 2021 begann es.',
  ])('%j', (text) => {
    expect(remarked(text)).toBe(text);
  });
});

test('a dash between spaces is no hyphen', () => {
  expect(remarked('1. «Mustafa Toumi» - Ausweisnummer L01X00T47')).toBe(
    '1. «Mustafa Toumi» - Ausweisnummer L01X00T47',
  );
});

describe('names in front of a mailbox, in messages of banks and behind ranks are found whole', () => {
  test.each([
    'From: "«Angus Merriweather»" <angus@example.com>',
    'HR note: «Isbell, Harlan» (harlan.isbell@example.com)',
    '__author__ = "«Raimundo Vasconcelos»"\n__email__ = "rv@example.com"',
    'Lieutenant «Kolesnikov» denied it.',
  ])('%j', (marked) => {
    expect(remarked(marked)).toBe(marked);
  });

  test.each([
    'From: GitHub Support <support@example.com>',
    'Customer Service <cs@example.com>',
    ':59:/GB33BUKB20201555555555\nACME TRADING LTD\n:70:INVOICE 12',
    'Passwort fürs WLAN steht innen.',
    'Passport B9912034, visa H1B.',
    'John Deere and Philip Morris rose.',
  ])('%j names nobody', (text) => {
    expect(remarked(text)).toBe(text);
  });
});

describe('who speaks in a chat, and whom somebody has, are found', () => {
  test.each([
    '[09:14] «Hope»: will you be there?\n[09:15] «April»: maybe',
    'my friend «maria gomez» told me',
    'see you there. thanks, «maria»',
    '{"borrower": {"name": "«Anahit Park»", "ssn": "612-30-2961"}}',
  ])('%j', (marked) => {
    expect(remarked(marked)).toBe(marked);
  });

  test.each([
    '[09:14:02] Server: up\n09:14:03 Error: down',
    'my friend left early, thanks guys',
    '{"product": {"name": "Acme Rocket", "price": 12}}',
  ])('%j names nobody', (text) => {
    expect(remarked(text)).toBe(text);
  });
});
