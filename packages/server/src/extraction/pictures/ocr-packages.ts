import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Where the engine and the data of one language are, each in a package of its own that need not be there. */
export interface OcrPackages {
  readonly engine: string;
  /** Language by language, gzipped. */
  readonly data: ReadonlyMap<string, string>;
}

/** The engine that knows neural networks only, in the form that every processor of the last ten years runs. */
const ENGINE = 'tesseract.js-core/tesseract-core-simd-lstm.wasm';

/** @returns the packages that are missing, where any is */
export function findOcrPackages(
  languages: readonly string[],
): OcrPackages | { readonly missing: readonly string[] } {
  const engine = resolve(ENGINE);
  const data = new Map<string, string>();
  const missing = engine === null ? ['tesseract.js-core'] : [];
  for (const language of languages) {
    // Integers in place of floating point: a third of the size, as good to a per mille.
    const file = resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`);
    if (file === null) missing.push(`@tesseract.js-data/${language}`);
    else data.set(language, file);
  }
  return engine === null || missing.length > 0 ? { missing } : { engine, data };
}

function resolve(name: string): string | null {
  try {
    return require.resolve(name);
  } catch {
    return null;
  }
}
