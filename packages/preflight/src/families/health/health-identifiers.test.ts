import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const TYPES = ['MRN', 'NPI', 'DEA', 'MBI', 'NHS_NUMBER', 'HEALTH_INSURANCE_ID'];
const found = (text: string): [string, string][] =>
  detect(text, { types: TYPES }).map(({ type, start, end }) => [type, text.slice(start, end)]);

describe('a number in a health record', () => {
  test.each([
    [
      'PATIENT NAME        ACCESSION NO      PATIENT ID\nDOE                 G70866572         14372876',
      'MRN',
      '14372876',
    ],
    ['European card: 80276170501151984802', 'HEALTH_INSURANCE_ID', '80276170501151984802'],
    ['Patient acct 7909335', 'MRN', '7909335'],
    ["Insured's I.D. Number: XEH249200292", 'HEALTH_INSURANCE_ID', 'XEH249200292'],
    ['Insurance: Blue Cross PPO, ID XYZ123456789', 'HEALTH_INSURANCE_ID', 'XYZ123456789'],
    ['(patient account number 18580937)', 'MRN', '18580937'],
    ['Subscriber O959090951 / grp 771204', 'HEALTH_INSURANCE_ID', 'O959090951'],
    [
      '{"identifier":[{"type":{"text":"MR"},"value":"12150121"}],"resourceType":"Patient"}',
      'MRN',
      '12150121',
    ],
    ['MRN: 00482913', 'MRN', '00482913'],
    ['Medical Record Number: MED-482913', 'MRN', 'MED-482913'],
    ["the patient's medical record number is 88392017.", 'MRN', '88392017'],
    ['Chart #: 55821', 'MRN', '55821'],
    ['Hospital no. 12-34-56', 'MRN', '12-34-56'],
    ['Patient ID P-104482, admitted', 'MRN', 'P-104482'],
    ['{"patientId":"PT20394812"}', 'MRN', 'PT20394812'],
    ['MRN-2023-004512 was seen', 'MRN', 'MRN-2023-004512'],
    ['Patientennummer 48392011', 'MRN', '48392011'],
    ['numéro de patient : 4839201', 'MRN', '4839201'],
    ['NPI: 1234567893', 'NPI', '1234567893'],
    ['NPI 1234567890 (mistyped)', 'NPI', '1234567890'],
    ['National Provider Identifier (NPI) is 1679576722', 'NPI', '1679576722'],
    ['DEA number AB1234563', 'DEA', 'AB1234563'],
    ['DEA# AB1234569', 'DEA', 'AB1234569'],
    ['1EG4-TE5-MK73', 'MBI', '1EG4-TE5-MK73'],
    ['Medicare number 1EG4TE5MK73', 'MBI', '1EG4TE5MK73'],
    ['NHS number 943 476 5919', 'NHS_NUMBER', '943 476 5919'],
    ['NHS No: 943-476-5918', 'NHS_NUMBER', '943-476-5918'],
    ['CHI 0101701233', 'NHS_NUMBER', '0101701233'],
    ['Versichertennummer A123456780', 'HEALTH_INSURANCE_ID', 'A123456780'],
    ['NHI: ZAC5361', 'HEALTH_INSURANCE_ID', 'ZAC5361'],
    ['OHIP 9876-543-217-AB', 'HEALTH_INSURANCE_ID', '9876-543-217-AB'],
    ['health card 9698 658 215', 'HEALTH_INSURANCE_ID', '9698 658 215'],
    ['Medicare card 2123 45670 1', 'HEALTH_INSURANCE_ID', '2123 45670 1'],
    ['RAMQ TREM 8912 1234', 'HEALTH_INSURANCE_ID', 'TREM 8912 1234'],
    ['Member ID: XYZ123456789', 'HEALTH_INSURANCE_ID', 'XYZ123456789'],
    ['Health plan beneficiary number: 483920184', 'HEALTH_INSURANCE_ID', '483920184'],
  ])('is found in %j', (text, type, value) => expect(found(text)).toEqual([[type, value]]));

  test.each([
    ['patient_id,name\n10482991,Jane\n10482992,John', ['10482991', '10482992']],
    ['| name | NPI |\n| --- | --- |\n| Roe | 1234567893 |', ['1234567893']],
    ['nhs_number;dob\n9434765919;1980-01-02', ['9434765919']],
    ['MSH|^~\\&|LAB\nPID|1||00482913^^^HOSP^MR~219099999^^^USSSA^SS||DOE^JANE', ['00482913']],
    ['PID|1||A-482913||DOE^JANE||19800101|F', ['A-482913']],
    ['PID|1||A-482913||DOE^JANE\nPV1|1|I|||||1234567893^ROE^RAY^^^MD^^^NPI', ['A-482913', '1234567893']],
    [`PID|1||A-482913||DOE^JANE\nIN1|1|P1|9|X${'|'.repeat(32)}W123456789`, ['A-482913', 'W123456789']],
    ['<id root="2.16.1" extension="1234567893" assigningAuthorityName="NPI"/>', ['1234567893']],
    [
      '<id extension="07250719" root="2.16.840.1.113883.19.5" assigningAuthorityName="HOSP MRN"/>',
      ['07250719'],
    ],
    ['subject_id,ward\n1002345,1\n1002346,2\nadmitted to hospital', ['1002345', '1002346']],
    ['REF*0F*W5768882702~REF*SY*219099999~', ['W5768882702']],
    ['NM1*IL*1*DOE*JANE****MI*1EG4TE5MK73~NM1*82*1*ROE*RAY****XX*1234567893~', ['1EG4TE5MK73', '1234567893']],
    [
      '{"type":{"coding":[{"code":"MR","display":"Record"}]},"system":"urn:x","value":"Y3029185"}',
      ['Y3029185'],
    ],
  ])('is found where a message or a heading names it: %j', (text, values) =>
    expect(found(text).map(([, value]) => value)).toEqual(values),
  );

  test.each([
    '1234567893',
    '00482913',
    'AB1234563 in stock',
    'order 9434765919',
    '943 476 5919',
    'invoice MED-482913',
    '{"memberId":48392011}',
    'A123456780',
    'ZAC5361',
    'charts-foreground:#616161;charts-red:#e51400',
    'MRN: unknown',
    'the NHS employs 1500000 people',
    'PATIENT NAME        ACCESSION NO      STATUS\nDOE                 G70866572         DONE',
    'regular members (a bot) [#47180](https://x.test)',
    'Case number 4829135 was closed by the court.',
    'Policy number 88231944 covers the car.',
    '1EG4SE5MK73',
  ])('is not seen in %j', (text) => expect(found(text)).toEqual([]));

  test('stands beside codes and telephones that are written with full stops, spaces and hyphens', () => {
    const text =
      'NM1*IL*1*DOE*JANE****MI*1EG4TE5MK73~HI*ABK:S72.001A*ABF:M545~PER*IC*X*TE*603 312 2323~PER*IC*X*TE*383-508-1904~';
    const values = detect(text, { types: [...TYPES, 'ICD_10', 'PHONE'] }).map(({ start, end }) =>
      text.slice(start, end),
    );
    expect(values).toEqual(['1EG4TE5MK73', 'S72.001A', 'M545', '603 312 2323', '383-508-1904']);
  });

  test('shows nothing but its grouping when masked', () => {
    const text = 'NHS number 943 476 5919, NPI 1234567893';
    const masked = mask(text, detect(text, { types: TYPES }));
    expect(masked).toBe('NHS number *** *** ****, NPI **********');
    expect(found(masked)).toEqual([]);
  });
});
