import { contextWords } from '../../context-words.ts';
import type { IdentifierFormat } from '../../identifier-format.ts';
import { checkDea, checkNpi } from './health-check-digits.ts';

/** Numbers of those who treat, in the United States: a prescription with them points at a patient and can be forged with. */
export const CARE_PROVIDER_FORMATS: readonly IdentifierFormat[] = [
  {
    type: 'NPI',
    shapes: ['9999999999'],
    check: checkNpi,
    needsContext: true,
    words: contextWords({
      before: `
        npi, npis, national provider identifier, national provider id, national provider, provider id, provider identifier,
        provider number, provider no, rendering provider, billing provider, referring provider, attending provider, prescriber id,
        physician id, prescriber
      `,
      after: `npi`,
    }),
  },
  {
    type: 'DEA',
    shapes: ['AA9999999', 'A99999999'],
    check: checkDea,
    words: contextWords({
      before: `
        dea, dea no, dea number, dea registration, dea registration number, dea reg, dea reg number, dea lic, dea license, dea license number, drug enforcement administration, controlled substance registration, prescriber dea,
        prescriber, registrant, prescribed by, physician, doctor, dr, npi
      `,
      after: `dea`,
    }),
    weights: { shape: -2.4 },
  },
];
