import { wordList } from '../../word-list.ts';

/**
 * Where the word for "number" stands: `before` the noun in Romance, Slavic and other languages (`número de paciente`, `nr pacjenta`),
 * `behind` it in Germanic ones and others (`patient no`, `Patientnummer`, `hasta numarası`).
 */
export type Numbering = 'before' | 'behind';

const HEADS: Readonly<Record<Numbering, readonly string[]>> = {
  before: wordList(`
    numero, numero de, numero del, numero di, numero do, num, n, n de, n del, n di, n do, n º, n º de, n º do, nro, nro de, nr, no, codigo, codice,
    id, cislo, c, numer
  `),
  behind: wordList(
    `number, no, nr, num, nbr, id, identifier, nummer, nro, numero, numarasi, numarası, szam, szama`,
  ),
};

/** Labels that name the number of each of `nouns`, which by themselves say too little; for `contextWords`. */
export function numberedLabels(nouns: string, numbering: Numbering): string {
  return wordList(nouns)
    .flatMap((noun) =>
      HEADS[numbering].map((head) => (numbering === 'before' ? `${head} ${noun}` : `${noun} ${head}`)),
    )
    .join();
}
