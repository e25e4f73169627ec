import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import type { TesseractApi, TesseractModule } from 'tesseract.js-core/tesseract-core-simd-lstm.js';

import { enlarge } from './enlarge.ts';
import { decodeGreyPng, encodePgm } from './grey-picture.ts';
import type { OcrPackages } from './ocr-packages.ts';
import type { GreyPicture, Picture, PictureReader, PictureText } from './picture-reader.ts';
import type { RecognizedWord } from './recognized-words.ts';
import { parseWords, unsureShare, wordsAsText, wordsIfMany } from './recognized-words.ts';
import { removeRules } from './remove-rules.ts';

/** `OEM_LSTM_ONLY`, `PSM_AUTO` and `PSM_SPARSE_TEXT`: https://github.com/tesseract-ocr/tesseract/blob/main/include/tesseract/publictypes.h */
const NEURAL_NETWORK = 1;
const BY_LAYOUT = '3';
const WORD_BY_WORD = '11';
const GREY = 1;
const UPRIGHT = 1;
const INPUT = '/input';
const OUTPUT = '/image.png';

/** Below it a picture is taken for one of a screen, whose letters are half as high as the engine was trained for. */
const SCREEN_PIXELS = 3_000_000;
/** From this unsure share on a second look in the original size pays. */
const LOOK_AGAIN_FROM = 0.04;
/** Print that a person reads stays below it, with hardly an exception; noise lies far above. */
const MOST_UNSURE = 1 / 3;

interface Engine {
  readonly module: TesseractModule;
  readonly api: TesseractApi;
}

/** Ends the engine from within, at the next of its reports of progress; it is of no use afterwards. */
class OutOfTime extends Error {}

/**
 * Tesseract as WebAssembly, in this thread, from the packages that are installed: it opens no connection, writes no file
 * and starts no thread. It loads with the first picture.
 */
export function createTesseractReader(packages: OcrPackages): PictureReader {
  let engine: Engine | null = null;
  let deadline = Infinity;

  const start = async (): Promise<Engine> => {
    const { default: startCore } = await import('tesseract.js-core/tesseract-core-simd-lstm.js');
    const module = await startCore({
      wasmBinary: readFileSync(packages.engine),
      print: () => undefined,
      printErr: () => undefined,
      TesseractProgress() {
        if (performance.now() > deadline) throw new OutOfTime();
      },
    });
    for (const [language, file] of packages.data) {
      module.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(file)));
    }
    const api = new module.TessBaseAPI();
    if (api.Init(null, [...packages.data.keys()].join('+'), NEURAL_NETWORK) !== 0) {
      throw new Error('The data of the languages for OCR cannot be read.');
    }
    return { module, api };
  };

  return {
    async read(picture, until) {
      deadline = until;
      try {
        engine ??= await start();
        return look(engine, picture);
      } catch (error) {
        engine = null;
        return { type: error instanceof OutOfTime ? 'out_of_time' : 'refused' };
      }
    },
  };
}

function look(engine: Engine, picture: Picture): PictureText {
  try {
    if (!setPicture(engine, picture)) return { type: 'refused' };
    const isScreen = picture.width * picture.height < SCREEN_PIXELS;
    const grey = isScreen ? (picture.type === 'grey' ? picture : greyOf(engine)) : null;
    if (grey !== null) setPicture(engine, removeRules(enlarge(grey)));
    const words = recognize(engine, BY_LAYOUT);
    // Where no layout shows there may be a word in a photograph, or blurred print that looks like one.
    if (words.length === 0) return verdict([wordsIfMany(recognize(engine, WORD_BY_WORD))]);
    if (grey === null || unsureShare(words) < LOOK_AGAIN_FROM) return verdict([words]);
    setPicture(engine, grey);
    return verdict([words, recognize(engine, BY_LAYOUT)]);
  } finally {
    engine.api.Clear();
    engine.module.FS.writeFile(INPUT, new Uint8Array());
  }
}

function setPicture({ module, api }: Engine, picture: Picture): boolean {
  module.FS.writeFile(INPUT, picture.type === 'file' ? picture.bytes : encodePgm(picture));
  return api.SetImageFile(picture.type === 'file' ? picture.orientation : UPRIGHT, 0) === 0;
}

/** What the engine made of a file of whichever format. */
function greyOf({ module, api }: Engine): GreyPicture {
  api.WriteImage(GREY);
  const picture = decodeGreyPng(module.FS.readFile(OUTPUT));
  module.FS.unlink(OUTPUT);
  return picture;
}

function recognize({ api }: Engine, layout: string): readonly RecognizedWord[] {
  api.SetVariable('tessedit_pageseg_mode', layout);
  api.Recognize(null);
  return parseWords(api.GetTSVText(0));
}

/** Of several looks the first counts, with the lines that only another has. */
function verdict(looks: readonly (readonly RecognizedWord[])[]): PictureText {
  const lines: string[] = [];
  const known = new Set<string>();
  for (const line of looks.flatMap((words) => wordsAsText(words).split('\n'))) {
    const spaceless = line.replaceAll(/\s+/g, '');
    if (!known.has(spaceless)) lines.push(line);
    known.add(spaceless);
  }
  const unsure = Math.min(...looks.map(unsureShare));
  return { type: unsure > MOST_UNSURE ? 'illegible' : 'read', text: lines.join('\n').trim() };
}
