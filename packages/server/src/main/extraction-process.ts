// A process that reads files, apart from the server: see extraction/pool/reading-process.ts for what it may not do.
import { hostExtraction } from '../extraction/host-extraction.ts';
import { findOcrPackages } from '../extraction/pictures/ocr-packages.ts';
import { createTesseractReader } from '../extraction/pictures/tesseract-reader.ts';

/** `eng+deu`; none: text in pictures is not read. The server has looked whether the packages are there. */
const [, , languages] = process.argv;
const packages = languages === undefined ? { missing: [] } : findOcrPackages(languages.split('+'));

hostExtraction(process, 'missing' in packages ? null : createTesseractReader(packages));
