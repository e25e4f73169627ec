import { z } from 'zod';

import { integer } from './integer.ts';
import { setting } from './setting.ts';

/** `auto`: English where its packages are installed. */
export type OcrChoice = 'auto' | 'off' | readonly string[];

/** As https://tesseract-ocr.github.io/tessdoc/Data-Files-in-different-versions.html names them: `deu`, `chi_sim`. */
const LANGUAGES = /^[a-z]{3}(?:_[a-z]{2,5})*(?:\+[a-z]{3}(?:_[a-z]{2,5})*){0,7}$/;

/** What reading the text in pictures may cost. */
export const OCR_SETTINGS = {
  ocr: setting<OcrChoice>({
    env: 'AEGIS_OCR',
    flag: '--ocr',
    placeholder: 'LANGUAGES',
    default: 'auto',
    description:
      'Languages in which text in pictures is read, such as eng or eng+deu; auto: English if its packages are installed; off: never',
    schema: z
      .string()
      .trim()
      .toLowerCase()
      .transform((given, context): OcrChoice => {
        if (given === 'auto' || given === 'off') return given;
        if (LANGUAGES.test(given)) return given.split('+');
        context.addIssue('must be auto, off, or languages by their three letters, such as eng or eng+deu');
        return z.NEVER;
      }),
  }),
  ocrSeconds: setting({
    env: 'AEGIS_OCR_SECONDS',
    flag: '--ocr-seconds',
    placeholder: 'SECONDS',
    default: '30',
    description:
      'Time for the text in the pictures of one file, beyond the time for the file; others go unread',
    schema: integer(1, 600, 'a number of seconds'),
  }),
  ocrPicturesMax: setting({
    env: 'AEGIS_OCR_PICTURES_MAX',
    flag: '--ocr-pictures-max',
    placeholder: 'N',
    default: '200',
    description: 'Different pictures and scanned pages of one file that are read; others go unread',
    schema: integer(1, 100_000, 'a number of pictures'),
  }),
  ocrMegapixelsMax: setting({
    env: 'AEGIS_OCR_MEGAPIXELS_MAX',
    flag: '--ocr-megapixels-max',
    placeholder: 'MEGAPIXELS',
    default: '25',
    description: 'Largest picture that is read; a larger one goes unread',
    schema: integer(1, 200, 'a number of megapixels'),
  }),
} as const;
