import { describe, expect, test } from 'vitest';

import { detect } from '../detect.ts';

const found = (text: string, types?: readonly string[]): string[] =>
  detect(text, types === undefined ? {} : { types: [...types] })
    .filter(({ type }) => !['PERSON', 'ADDRESS', 'POSTAL_CODE', 'PHI_KEYWORD'].includes(type))
    .map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);

/** A segment of HL7 with these fields. */
const segment = (name: string, fields: Readonly<Record<number, string>>): string =>
  [name, ...Array.from({ length: 50 }, (_, index) => fields[index + 1] ?? '')].join('|');

describe('a message that names its values by their places', () => {
  test.each<[string, string, string[]]>([
    [
      'a patient of HL7',
      segment('PID', {
        2: 'X4711^^^A',
        3: '00482913^5^M11^HOSP^MR~219099999^^^USSSA^SS',
        7: '196106151200',
        13: '(555)555-2004~(555)555-2006',
        18: '4711^^^H^AN~74544429',
        20: 'S99968890^NC',
      }),
      [
        'MRN X4711',
        'MRN 00482913',
        'SSN 219099999',
        'DATE_OF_BIRTH 19610615',
        'PHONE (555)555-2004',
        'PHONE (555)555-2006',
        'MRN 4711',
        'DRIVERS_LICENSE S99968890',
      ],
    ],
    [
      'clinicians of HL7, whose numbers of the house are none',
      `MSH|^~\\&|A\n${segment('PV1', { 7: '1234567893^ROE^RAY', 8: '12345^ROE' })}\n${segment('OBR', { 16: '1679576722^ROE' })}`,
      ['NPI 1234567893', 'NPI 1679576722'],
    ],
    [
      'kin, guarantor and insurance of HL7',
      [
        'PID|1',
        segment('NK1', { 5: '^PRN^PH^^1^216^1234567' }),
        segment('IN1', { 18: '19610615', 36: 'XYZ812345678' }),
        segment('GT1', { 6: '(555)555-2005', 8: '19610615', 12: '444-33-3333' }),
      ].join('\r'),
      [
        'PHONE 216^1234567',
        'DATE_OF_BIRTH 19610615',
        'MBI XYZ812345678',
        'PHONE (555)555-2005',
        'DATE_OF_BIRTH 19610615',
        'SSN 444-33-3333',
      ],
    ],
    ['a diagnosis of HL7', 'MSH|^~\\&|A\rDG1|001|I10|M545^Low back^I10|', ['ICD_10 M545']],
    [
      'who pays and who is paid in X12',
      'BPR*I*150*C*ACH*CTX*01*999999992*DA*123456*15*19*01*999988880*SG*98765*20190316~N1*PE*DENTAL*XX*1234567893~REF*TJ*123456789~',
      [
        'ROUTING_NUMBER 999999992',
        'BANK_ACCOUNT 123456',
        'ROUTING_NUMBER 999988880',
        'BANK_ACCOUNT 98765',
        'NPI 1234567893',
        'EIN 123456789',
      ],
    ],
    [
      'who is insured in X12',
      'NM1*IL*1*DOE*JANE****HN*W812345678~DMG*D8*19430501*F~PER*IP**HP*2165550143*WP*2165550144~REF*NQ*A81234567~',
      ['MBI W812345678', 'DATE_OF_BIRTH 19430501', 'PHONE 2165550143', 'PHONE 2165550144', 'MBI A81234567'],
    ],
    [
      'diagnoses of X12',
      'DMG*D8*x~HI*ABK:J020*ABF:S72.001A:::1*ABN:W010XXA~',
      ['ICD_10 J020', 'ICD_10 S72.001A', 'ICD_10 W010XXA'],
    ],
    [
      'identifiers of FHIR, by code or by whoever gives them',
      '{"identifier":[{"type":{"coding":[{"system":"http://x.test/v2-0203","code":"PPN"}],"text":"X"},"system":"urn:x","value":"X13914634X"},{"system":"urn:oid:2.16.840.1.113883.4.814","value":"FF1234563"},{"value":"219-09-9999","system":"urn:y"},{"system":"urn:oid:2.16.840.1.113883.4.1","value":"219-09-9998"}]}',
      ['PASSPORT X13914634X', 'DEA FF1234563', 'SSN 219-09-9999', 'SSN 219-09-9998'],
    ],
    [
      'identifiers of FHIR that have no code, by what they are called',
      '{"identifier":[{"type":{"text":"Medical record number"},"system":"urn:x","value":"H145467"}]}',
      ['MRN H145467'],
    ],
    [
      'identifiers of FHIR in XML',
      '<Patient><identifier><type><coding><code value="MR"/></coding></type><value value="A1234567"/></identifier></Patient>',
      ['MRN A1234567'],
    ],
    [
      'a patient of a clinical document',
      '<patientRole classCode="PAT"><id extension="998991" root="2.16.840.1.113883.19.5"/>\n<id root="2.16.840.1.113883.4.1" extension="111-00-2330"/></patientRole>',
      ['MRN 998991', 'SSN 111-00-2330'],
    ],
    [
      'diagnoses by their system of codes',
      '<value code="J4520" codeSystem="2.16.840.1.113883.6.90"/>{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"I10"}',
      ['ICD_10 J4520', 'ICD_10 I10'],
    ],
    [
      'a consignment of EDIFACT',
      "CTA+IC+:Obermüller'COM++4915123967387:TE'RFF+VA:ESB24688681'",
      ['PHONE +4915123967387', 'TAX_ID ESB24688681'],
    ],
    [
      'a picture of DICOM',
      '(0010,0020) LO [763-79-268] # PatientID\n(0010,0030) DA [19660501] # PatientBirthDate\n(0010,2154) SH [453.623.1205]',
      ['MRN 763-79-268', 'DATE_OF_BIRTH 19660501', 'PHONE 453.623.1205'],
    ],
  ])('is read by them: %s', (_, text, values) => expect(found(text)).toEqual(values));

  test.each([
    ['ICD_10', 'HI*ABK:J020~REF*SY*219099999~', 'ICD_10 J020'],
    ['SSN', segment('PID', { 5: 'DOE', 7: '19610615', 19: '219099999' }), 'SSN 219099999'],
    ['PHONE', 'PER*IC*X*TE*3055552222~REF*SY*219099999~', 'PHONE 3055552222'],
  ])('is read where only %s is asked for', (type, text, value) =>
    expect(found(text, [type])).toEqual([value]),
  );

  test.each([
    'NM1*PR*2*KEY INSURANCE*****PI*999996666~',
    'REF*G2*KA6663~REF*1L*599119~',
    'MSH|^~\\&|A|B|C|D|198808181126||ADT^A01|MSG00001|P|2.8\rEVN|A01|200708181123',
    '{"coding":[{"code":"XY"}],"value":"12345678"}',
    '<organizer><id extension="1234567" root="1.2.3.4"/></organizer>',
  ])('has nothing where it speaks of no person: %j', (text) => expect(found(text)).toEqual([]));
});
