import { expect, test } from 'vitest';

import { detect } from '../../detect.ts';

/** What is marked with «…» is found as an address, and nothing else is. */
function marked(text: string): Readonly<{ text: string; values: string[] }> {
  return {
    text: text.replaceAll(/[«»]/g, ''),
    values: [...text.matchAll(/«([^»]*)»/g)].map(([, value = '']) => value),
  };
}

function addressesIn(text: string): string[] {
  return detect(text, { types: ['ADDRESS'] })
    .filter(({ type }) => type === 'ADDRESS')
    .map(({ start, end }) => text.slice(start, end));
}

test.each([
  // Floors, flats and doors, before the street and behind it.
  'We moved to «Flat 2B, 93 Mill Lane, Hove».',
  'The firm is at «1st Floor, 4 Station Road, Leeds».',
  '«Lindenallee 12, 3. OG, 04109 Leipzig»',
  'Enviar a «Calle de Serrano 44, 2º izq., 28013 Madrid»',
  'Dostawa: «ul. Długa 118 m. 4, 31-147 Kraków»',
  'Adres: «Kerkstraat 7 hs, 1012 AB Amsterdam»',
  'Please use «18 Old Mill Rd, # 12, Baton Rouge».',
  'Send it to «51 Franklin Street, Fifth Floor, Boston».',
  'Livrer au «27 ter rue de la Paix\nBât. B\n69003 Lyon»',
  // Roads that are called by a number, and names with a day in them.
  'He lives at «9821 County Road 14, Santa Rosa».',
  'Spedire a «Strada Statale 16 44 bis, 10121 Torino»',
  'Vive en «Calle 12 de Octubre 44, 41001 Sevilla».',
  // Houses without a number; boxes and rural routes.
  'Moro na «Travessa do Comércio, s/n, Curitiba - PR».',
  'Write to «Locked Bag 12, Hobart».',
  'Correspondence: «Caixa Postal 123, Recife - PE»',
  'Adres: «skrytka pocztowa 44, 33-300 Nowy Sącz»',
  'Deliver to: «RR 2 Box 118, Boise»',
  'Write to «PMB 1045, Samaru, Zaria».',
  'Dirección: «Carrera 7 No. 71-21, Torre B, Oficina 902, Bogotá»',
  'She lives at «2 Castle Wynd, Stirling» FK8 1EG.',
  'In 1999 Square Enix did not exist.',
  // Towns with small words, districts, counties, a sign of the country.
  'Home: «10 Orchard Close, Newcastle upon Tyne»',
  'She wrote from «17 Mill Lane, Stow-on-the-Wold».',
  "Hij woont op «Molenweg 22, 5211 AB 's-Hertogenbosch».",
  'The shop is at «12 Patrick Street, Dublin 2».',
  'Anschrift: «Goetheweg 4a, D-61348 Bad Homburg»',
  'Dikke verhuisde naar «Korenmarkt 22 in Utrecht».',
  // Japan.
  'Ship to «2-8-1 Nishi-Shinjuku, Shinjuku-ku, Tokyo».',
  'Ship to «Ginza 5-chome 2-1, Chuo-ku, Tokyo».',
  // India.
  'Address: «H.No. 7-1-22, Gandhi Marg, Chennai»',
  'Address: «Plot No 8 Linking Road, Mumbai»',
  'He lives at «28919 Allika 46», with his parents.',
  'Our nurse visits «8 Almond Grove» every Tuesday.',
  // A house and a street alone; a street behind its name, called by a number, or on a line of its own.
  'He worked at «10 Downing Street» then.',
  'Our shop is «5500 Broadway, Oakland».',
  'Send it to «One Microsoft Way, Redmond», WA 98052.',
  'Visit us at «120 Lakeshore Rd E, Toronto».',
  "The flat at «35a St John's Hill, Glasgow» is let.",
  'Enviar a «Calle 93 # 11-27, Bogotá»',
  'Enviar a «Cra. 7A No. 71-21, Bogotá»',
  'She lives at «1234 E 1000 N, Provo».',
  'Home: «House 23, Road 7, Dhanmondi, Dhaka»',
  'Anna Kowalska\n«Nowy Świat 15, Warszawa»\n',
  'Write to «USNS Bergman\nFPO AP 93757»',
  // Houses with a name and streets without a number, in front of their postcode.
  'Post the new one to «Rose Cottage, Kingsley Close, Norwich» NR2 7AF.',
  'Clinic: «The Old Rectory, Mill Road, Thetford» IP24 1AB',
  'Deliver to «Flat 302, Sai Krupa Apartments, MG Road, Andheri East, Mumbai» 400069.',
  'The head office is at «King Fahd Road, Olaya District, Riyadh» 12211.',
  // Words of more languages.
  'Anschrift: «Berliner Straße 5, 10115 Berlin»',
  'Anschrift: «Mariahilfer Straße 45/3/12, 1060 Wien»',
  'Adresim «Atatürk Cad. No: 45 D:7, 34710 Kadıköy/Ankara», telefonum',
  'Adresa: «Str. Mihai Eminescu nr. 24, bl. B2, sc. A, et. 3, ap. 14, Iași» 700163',
  'Vive ahora en «C/ Mayor, 167, bajo, 01005 Vitoria-Gasteiz».',
  'Domicilio: «C/ Los Olivos, 97, 2ºD, 46008 Valencia»',
  'Vive en «Av. Corrientes 1813, X5000 Córdoba».',
  'residente na «Rua de Santa Catarina 35, 4.º Dto., 2900-447 Setúbal»',
  'residente na «Avenida da Liberdade, n.º 94, r/c, 2900-132 Setúbal»',
  'Cím: «Petőfi Sándor u. 12. II/4, 1052 Budapest»',
  'adresim «Fatih Mah. Cumhuriyet Sk. No:39 D:10, 06420 Çankaya/Ankara», telefonum',
  'Адрес: «674989, г. Казань, Невский проспект, д. 54, кв. 192»',
  'Проживает: «ул. Ленина, д. 15, кв. 42, Москва», 101000',
  'Adresse: «Nørrebrogade 97, 1. sal, 8000 Aarhus C»',
  'Adresse: «Åboulevarden 76, st. th, 8000 Aarhus C»',
  'domicilio: «Paseo de la Castellana 157, 1º izda, 01005 Vitoria-Gasteiz»',
  'Consignee: «64 MG Road, Bengaluru» - 560001, mobile +91',
  'Адрес: «Тверская улица, дом 7, корпус 2»',
  // In haste, without capitals.
  'i moved, new address is «8006 old mill ave, suite 300»',
  'post it to «psc 5420, box 2708»',
  "j'habite au «3 rue de la paix\n69003 lyon»",
  'vivo en «plaza de españa 5, 41001 sevilla»',
])('an address is found in %j', (text) => {
  const { text: plain, values } = marked(text);
  expect(addressesIn(plain)).toEqual(values);
});

test.each([
  'id,name,address\n1,Widget,"«R. Augusta, s/n»"\n2,Gadget,"«Unter den Linden 3 b, Oberursel»"\n',
  "INSERT INTO customer (id, street) VALUES (12, '«Hinterm Deich 8»');",
  '| Kunde | Anschrift |\n| --- | --- |\n| 12 | «Haus Waldfrieden 3» |\n',
])('a cell under a heading that says so is an address: %j', (text) => {
  const { text: plain, values } = marked(text);
  expect(addressesIn(plain)).toEqual(values);
});

test.each([
  '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">',
  "const svgPath = 'M 0,20 L 100,160 Q 130,200 150,120 C 190,-40';",
  'as defined in Clause 252.227-7013 (c) (1) of DFARs',
  'Lot 7 sold for 3 million, Box 12 of form W-2 is empty.',
  'Flight LH 450, Gate B12, Terminal 3, Level 3 support',
  'Turn left on the main road after 2 miles, then take road 5.',
  'On Main Street, 12 people were waiting.',
  'There are people living in 19 Countries.',
  'series,created,eol\nraring,2012-10-18,2013-04-25\nquantal,2011-10-18,2012-04-25\n',
  'command\tLine 1\nset(10)\t# replaces lines 10 and 11\nget(9)\t# reads lines 9 and 10\n',
  'name,ip_address,mac_address,email_address\nhost,10.0.0.12,aa:bb:cc:dd:ee:ff,a1@example.com\n',
  'La via più breve è 12 km, la rue la plus longue 5 km.',
])('%j has no address', (text) => {
  expect(addressesIn(text)).toEqual([]);
});

test('a street without a known word is found behind its key in JSON, and no year behind its month', () => {
  const found = (text: string) =>
    detect(text)
      .filter(({ type }) => type === 'ADDRESS')
      .map(({ start, end }) => text.slice(start, end));
  expect(found('{"strasse": "Zum Steinbruch 80", "plz": "04109"}')).toEqual(['Zum Steinbruch 80']);
  expect(found('{"address": "0.0.0.0:8080"}, {"address": "block 12"}')).toEqual([]);
  expect(found('He lives in Lodz. On 12 May 1999 the Lodz District Court ruled.')).toEqual([]);
});
