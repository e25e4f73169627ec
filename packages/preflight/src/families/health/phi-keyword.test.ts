import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const terms = (text: string): string[] =>
  detect(text, { types: ['PHI_KEYWORD'] }).map(({ start, end }) => text.slice(start, end));

describe('a medical term', () => {
  test.each([
    ['Diagnosis: HIV positive', ['Diagnosis', 'HIV positive']],
    ['started CHEMOTHERAPY on Monday', ['CHEMOTHERAPY']],
    ["the patient's MRN", ["patient's", 'MRN']],
    ['type-2  diabetes', ['type-2  diabetes']],
    ['medical\nrecord', ['medical\nrecord']],
    ['ICD-10 E11.9', ['ICD-10']],
    ['a prescription for metformin', ['prescription', 'metformin']],
    ['diagnosed with asthma, allergic to penicillin', ['diagnosed with', 'asthma', 'allergic', 'penicillin']],
    ['laparoscopic cholecystectomy after pancreatitis', ['cholecystectomy', 'pancreatitis']],
    ['Rosuvastatin 20 mg daily', ['Rosuvastatin', 'mg daily']],
    ['Die Patientin hat Bluthochdruck', ['Patientin', 'Bluthochdruck']],
    ['le dossier médical : chimiothérapie', ['dossier médical', 'chimiothérapie']],
    ['paciente con hipertensión arterial', ['paciente', 'hipertensión arterial']],
  ])('is found in %j', (text, found) => expect(terms(text)).toEqual(found));

  test.each([
    'please be patient with us',
    'the doctor is in the hospital',
    'a stroke of luck, and therapy for the soul',
    'chivalry, impatient, Archive',
    'shiver and hivemind',
    'In April Gerd gave a diagram of the epidemic of academia',
    'a follow-up procedure for the treatment of errors',
    'diagnose the bug and inject the symptom',
  ])('is not seen in %j', (text) => expect(terms(text)).toEqual([]));

  test('is replaced by its category, which names no illness', () => {
    const text = 'HIV treated with metformin after a biopsy, see MRN';
    expect(mask(text, detect(text))).toBe(
      '[CONDITION] treated with [MEDICATION] after a [TREATMENT], see [RECORD]',
    );
  });
});
