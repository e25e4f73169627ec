import { wordList } from './word-list.ts';

/** Words that say something about a value when they stand around it; made by `contextWords`, once, at module level. */
export type ContextWords = Readonly<{
  before: readonly string[];
  after: readonly string[];
}>;

/**
 * Words and phrases, separated by commas. They match whole words in any case, with or without accents; a plural `s` and
 * a number after the word (`phone2`) are allowed. A space in a phrase stands for a space, a hyphen, an underscore,
 * a change of case or nothing: "card number" covers `card_number`, `cardNumber` and `CARDNUMBER`. A word for "number" at the end of a
 * phrase, in Romance languages at its beginning, stands for its short forms as well: "card number" for "card no".
 *
 * Words `before` count up to 48 characters before a value, on its line or the one above; as its JSON key; as the heading of its
 * column in CSV, TSV, a Markdown or an HTML table, or the rows of an SQL `INSERT`. Words `after` count up to 24 characters after it.
 */
export function contextWords(words: Readonly<{ before: string; after?: string }>): ContextWords {
  return { before: withShortNumber(words.before), after: withShortNumber(words.after ?? '') };
}

/** What stands for "number" at the end of a phrase, and how it is shortened there. */
const SHORTENED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ number$/, [' no', ' nr', ' num', ' nbr']],
  [/ nummer$/, [' nr']],
  [/^(?:numero|número|numéro) (?=de |do |du |da |di |del |d')/, ['n ', 'n º ', 'nro ', 'num ', 'nr ']],
];

/** With the short forms of the phrases that end or begin with a word for "number": `card number` is also `card no`. */
function withShortNumber(text: string): string[] {
  return wordList(text).flatMap((phrase) =>
    [phrase].concat(
      SHORTENED.flatMap(([long, forms]) =>
        long.test(phrase) ? forms.map((form) => phrase.replace(long, form)) : [],
      ),
    ),
  );
}

/**
 * What the words around a span say about it, strongest first:
 * - `label`: one of them directly before it with nothing but punctuation and fillers ("is", "no.", "number") between, or as the
 *   key or the column heading that it stands under;
 * - `near`: one of them in reach, before or after;
 * - `other`: none of them, but words of another format or family label it directly;
 * - `none`.
 */
export type Context = 'label' | 'near' | 'other' | 'none';

/** Whether the words themselves are there. */
export function isNamed(context: Context): context is 'label' | 'near' {
  return context === 'label' || context === 'near';
}
