/** What we use of https://github.com/naptha/tesseract.js-core, which brings no declarations. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  export interface TesseractApi {
    /** 0: it worked. */
    Init(dataPath: null, languages: string, engineMode: number): number;
    SetVariable(name: string, value: string): boolean;
    /** Of the file `/input`; 0: it is a picture. */
    SetImageFile(orientation: number, angle: number): number;
    /** Writes `/image.png`. */
    WriteImage(kind: number): void;
    Recognize(monitor: null): number;
    GetTSVText(page: number): string;
    Clear(): void;
  }

  export interface TesseractModule {
    readonly FS: {
      writeFile(path: string, data: Uint8Array): void;
      readFile(path: string): Uint8Array;
      unlink(path: string): void;
    };
    readonly TessBaseAPI: new () => TesseractApi;
  }

  export interface TesseractOptions {
    readonly wasmBinary: Uint8Array;
    print(line: string): void;
    printErr(line: string): void;
    TesseractProgress(percent: number): void;
  }

  const start: (options: TesseractOptions) => Promise<TesseractModule>;
  export default start;
}
