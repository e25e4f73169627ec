import { expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { FAMILIES } from '../../families.ts';

const TYPES = FAMILIES.filter(({ title }) => ['Government identifiers', 'Finance'].includes(title)).flatMap(
  ({ types }) => types.map(({ type }) => type),
);

test.each([
  'Personal-Nr. 527505, Kostenstelle 4410',
  "15 State  OH   Employer's state ID  58270925",
  'bank account\n2025-12-09 07:59:12 DENY tcp',
  'SSN on file, order 11223344; passport checked, Rechnung 112233445, pedido 92145928',
  '4487651234567\t140706284089918\t856246137013218',
  'Released on 2024-05-17 at 10:33:21, updated 17.05.2024, 05/17/2024 and 20240517.',
  'ts=1700000000000 epoch 1715942001 duration 1234567890 ns, 2024-05-17T10:33:21.456789Z',
  'Build 20240517103321 took 1.234.567 ms, log line 20231023-1530',
  'Price 1,234,567.89 EUR, total $945456787, 12.345.678 inhabitants, 99 999 999 copies, CHF 1 234 567.00',
  'v10.0.19045.3693, 1.2.3-4, 4.17.21, version 123456789, firmware 12.34.56-789.01',
  'Call +1 415 555 0132, (415) 555-0132, 020 7946 0958, +49 30 901820, 0171 2345678 or 800 555 35 35',
  'ISBN 978-3-16-148410-0, ISBN 0-306-40615-2, EAN 4006381333931, ISSN 2049-3630, UPC 036000291452',
  'Order 112-4567890-1234567, invoice 2024-000123, tracking 1Z999AA10123456784, ticket 123456782, RMA 987654321',
  '550e8400-e29b-41d4-a716-446655440000 and 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d',
  'd41d8cd98f00b204e9800998ecf8427e e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'commit cacae4329f0a, merge b441717256 dl/tests, index 1234567..8901234 100644',
  'at 52.520008, 13.404954; 48.858370 2.294481; tile 12/2200/1343; geohash u33dc0',
  '10.0.0.1:8080 192.168.100.200 255.255.255.255 fe80::1ff:fe23:4567:890a 00-1B-44-11-3A-B7',
  '0x4111111111111111 0b101010101010 1e100 3.14159265358979 2147483647 9007199254740991 4294967295',
  'const MAX = 4294967296; const FLAGS = 12582912; offset 123456789, size 987654321 bytes, port 54321',
  'The account is locked. Checking 1234567 files. He ran 12345678 steps. Section 219 of 2023, pages 100-199.',
  'AWS account 123456789012 in us-east-1, arn:aws:iam::123456789012:role/x',
  'PASSWORD REQUIRED: DOCUMENT ABCDEFGH and CUSTOMER are words',
  'swift code review; the passport office opens at 0900; a driving licence costs 34 pounds',
  'passport expires 2030-01-31, driving licence valid until 17.05.2031, card valid 12/29',
  'Model AB123456 serial SN123456789 part 12345678-5 sku AAA123456 lot A1234567B batch 7654321',
  '{"id": 123456789, "user_id": 987654321, "created": 1715942001, "width": 1920, "offset": 1234567890}',
  'GET /items/123456789/versions/11122233344 HTTP/1.1" 200 10492 "-" 0.003',
  '84AF 527D 5282 5281 5290 5293 5182 7F54 4E71 5344',
  '[214 215 216 217 218 219 220 221 222 223 224 225] and 206.148.157.46 - - at 2026-08-02 04:31:56,785',
  'M295.96 141.8c24 365 90 1211 601 1211c125 0 account 295.96 141.8 0 1-.23.31.63.63 0 0',
  'Le village compte 3 700 000 habitants, le pays compte 12 345 678 habitants',
  'name,k_dln_inv\nfoo,.4837265\nbar,.4938271',
  'Versicherungsnummer der Datei 8f14e45f-ceea-467f-a8f2-65180539a006',
  'Passport checked, arrival 18/05/2026 2 nights',
  'o=jdoe 4539578763621486 2890842807 IN IP4 10.47.16.5',
  'Lotto 5 12 23 34 45 49; scores 21-15 21-18; ratio 16:9; 1-800-FLOWERS; size 10x20x30',
  'M\tconfigure.ac\n\n2017-01-10 14:45:20 +0200 Timo; Copyright ac.uk\n 2005-2016 Marco',
  '["2037-03-08T08:59:59+00:00", "01:59:59", "MST", 420],\n["2037-03-08T09:00:00+00:00", "03:00:00"',
  'i=l(i,a,c,n[h+3],22,-1044525330),c=l(c,n[h+4],7,-176418897),a=l(a,c,n[h+5]',
  '0000dd00  39 ee 7f 18 eb 1b 66 2e  0f 1f 84 00 00 00 00 00  |.C.DL..........A|\n0000dd10  01 02 03 04 05 06 07 08',
  '  482ac:\t48 83 c5 01 ac 24 24 01 00 00 \tcmp    %ebp,0x124(%rsp)',
  '00003400: 0000 0000 0000 0000 4042 0200 0000 0000  ........@B......',
  'Internet Printing Protocol (IPP, RFC 2911) and (IPP, CVE-2020-10001)',
  '60b329a application/vnd.datalog (file extension .dl)\n  3101b7a application/x, and a.dl 3101672',
  "['RP_3', 'member id', 'HL70191']",
  '***-**-6789 **** **** **** 1111 ********9 XXX-XX-1234',
  'DE12 is a road, GB in memory, IT 2024, FR 75001 Paris, NL 1012 AB, SE 111 22 Stockholm',
  'Spanish text: sin 5 euros y con 12345 puntos; French: il est permis 12 fois; German: ein 5-teiliges Set',
])('nothing is an identifier in %j', (text) => {
  expect(
    detect(text, { types: TYPES }).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`),
  ).toEqual([]);
});
