/** How a value is bound to its name, which says how far to trust it and where it ends. */
export type Binding =
  | 'quoted' // name = "value", "name": "value", f(name, "value")
  | 'line' // name=value alone on its line: .env, .ini, YAML
  | 'element' // <name>value</name>
  | 'flag' // --name value
  | 'query' // ?name=value&
  | 'spaced' // name value, alone on its line
  | 'prose' // the name is value
  | 'bare'; // name = value somewhere in code or text

export type AssignedValue = Readonly<{ start: number; end: number; binding: Binding }>;

const MAX_VALUE = 1024;
/** Quotes, also as JSON inside JSON and as HTML write them. */
const QUOTE = String.raw`(?:\\{0,3}["'${'`'}]|&quot;|&#3[49];|%22)`;
const CLOSE = String.raw`(?:${QUOTE}|\*\*)?[\])]{0,2}`;
/** \`: string\`, \`: Optional[str]\`, between name and equals sign. */
const ANNOTATION = String.raw`(?:\s?:\s?&?(?:'[a-z]{1,12}\s)?[A-Za-z][\w.<>\[\]|? ]{0,24}?(?=\s{0,2}=[ \t]{0,2}[^=\s]))?`;
const OPERATOR = String.raw`(?:=>|:=|\?{1,2}=|\|\|=|\+=|<-|={1,3}|!==?|:)`;

const ASSIGNED = new RegExp(
  String.raw`${CLOSE}(?:\s?\{ ?get;[^{}\n]{0,24}\}(?=\s?=))?${ANNOTATION}[ \t]{0,24}${OPERATOR}(?:\*\*(?=[ \t]))?(?:[ \t]{0,24}(?:\*\*(?=\w))?|\s{0,24}(?=${QUOTE}))(?:(?:Bearer|Basic|Token|SSWS|ApiKey)\s|(?:\[\]byte|Buffer\.from|b64decode|bytes|new String|String)\((?=${QUOTE}))?`,
  'iy',
);
/** `{"key": "api_key", "value": "…"}` as header lists and collections of requests write it. */
const PAIR = /["']\s{0,3},\s{0,24}["'](?:value|Value|val)["']\s{0,3}:\s{0,24}(?=["'])/y;
/** In YAML, as containers get their environment: `- name: DB_PASSWORD` and below it `value: …`. */
const YAML_PAIR = /["']?[ \t]{0,4}\r?\n[ \t]{1,40}value:[ \t]{1,8}(?=\S)/y;
const YAML_NAME = /\b(?:name|key):[ \t]{1,8}["']?$/;
const PAIR_NAME = /["'](?:key|name|Name|Key|header)["']\s{0,3}:\s{0,3}["']$/;
const ARGUMENT = new RegExp(
  String.raw`(?:${QUOTE}\]?\s{0,3},\s{0,24}|\(\s{0,4}|${QUOTE}\s?\{\s{0,8}(?:[a-z]{1,16}\s{0,8}=\s?[a-z]{1,12}\s{1,8}){0,3}default\s{0,8}=\s?|["'](?:\s+[a-z]{1,12})?\s+value\s?=\s?)(?=(?:[a-zA-Z@$]{0,2})${QUOTE})`,
  'y',
);
const ELEMENT =
  /(?:\s[\w:.-]{1,40}\s?=[^<>\n]{0,120}|\s{1,3})?>\s{0,4}(?:<!\[CDATA\[)?(?=[^<\s])|<\/key>\s{0,16}<string>|["'](?:\s[^<>\n]{0,80})?>\s{0,16}(?:<(?:value|string)>)?(?=[^<\s])/y;
/** `<string name="…">value</string>` */
const NAMED_ELEMENT = /<[\w:.-]{1,32}\s(?:name|key|id)=["']$/;
/** Routers put the kind of encryption between name and value: `password 7 …`. */
const SPACED = /[ \t]{1,24}(?:[0578][ \t])?(?=\S)/y;
const ROUTER_KIND = /^[0578][ \t]$/;
/** A long word with digits in it, a short one with two digits and two letters. */
const RANDOM = /(?=\S{0,60}\d)(?=\S{0,60}[A-Za-z])[\w+/=.~-]{20,200}/y;
const MIXED = /(?=[A-Za-z]{0,20}\d[A-Za-z]{0,20}\d)(?=\d{0,20}[A-Za-z]\d{0,20}[A-Za-z])[A-Za-z\d]{7,40}/y;
/** A word that nobody writes for its meaning: letters, digits and a symbol. */
const CHOSEN = /(?=\S{0,40}\d)(?=\S{0,40}[A-Za-z])(?=\S{0,40}[!@#$%^&*?+~]\S|\S{5,40}[!#$%])\S{6,64}/y;
/** `password kestrel-otter-43` */
const PHRASE = /[a-z]{3,12}[-._][a-z]{3,12}(?:[-._][a-z]{3,12}){0,3}[-._]\d{2,4}(?=[\s,.;)]|$)/y;
/** `Wint3r_vyD`: capitals and small letters, a digit among them or a sign that joins them, and no name of a class. */
const CHAOTIC =
  /(?=(?:[A-Za-z\d]{0,12}[a-z\d][A-Z]){3})[A-Za-z\d]{10,40}(?=[\s,.;)]|$)|(?=[A-Za-z]{0,16}[a-z][A-Z])(?=[A-Za-z]{0,24}[!@#$%^&*?+~][A-Za-z])[A-Za-z!@#$%^&*?+~]{10,40}(?=[\s,.;)]|$)/y;
const SPELT =
  /(?=\S{0,40}\d)(?=\S{0,40}[A-Z])(?=\S{0,40}[a-z])(?=\S{0,40}[a-z]\d{1,4}[a-z]|\S{1,40}[_-]\S)(?![A-Z]?[a-z]{1,16}\d{0,4}(?:[A-Z][a-z]{1,16}\d{0,4}){1,6}(?:\W|$))[\w.!@#$%^&*?+~-]{7,40}(?=[\s,.;)]|$)/y;
const CALLED_PASSWORD =
  /(?:pass(?:word|wort|code|phrase|e)?|passwd|pwd|pw|kennwort|senha|contraseña|mdp|hasło|heslo|wachtwoord|lösenord|lösenordet|adgangskode|passord|salasana|parola|пароль)$/i;
/** `passphrase: correct horse battery staple`, words that nobody needs for a sentence. */
const CALLED_PHRASE = /(?:pass[ _-]?phrase|phrase)$/i;
const SPACED_PHRASE =
  /["'\x60“]?(?<phrase>(?:(?!(?:the|and|are|for|you|your|this|that|with|must|not|was|can|will|has|should|used|from|when|only|which|here|also|does|have|its|their|them|his|her|our|any|all)\b)[a-z]{3,12} ){2,7}(?:[a-z]{3,12}|\d{1,4}))(?=["'\x60”.]{0,2}[ \t]{0,4}(?:\r?\n|$)|["'\x60”])/y;
const PROSE =
  /(?:\s(?:provisoire|temporaire|temporal|provisional|tempor[áa]ri[oa]|temporane[oa]|provvisori[oa]|provisorisch|tymczasowe|tijdelijk|actuel|actuelle|actual|attuale|atual|initiale?|inicial|iniziale|nuev[oa]|nov[oa]|nuov[oa]))?(?:["'*`]{0,2}\s(?:(?:for|of|to|on|in|at|für|fürs|zum|zur|beim|im|am|ans|vom|von|pour|du|de|del|della|di|per|para|do|da|van|voor|dla|do|för|til|till|к|от|для)\s|(?:dell|nell|all)['’])(?:[^\n.:;]|[.:](?=\S)){1,40}?)?["'*`]{0,2}\s{0,2}(?:(?:['’]s|\s(?:is|was|are|lautet|ist|c['’]est|est|es|é|è|är|er|on|jest|to|will be|has been|=))(?:\s(?:now|currently|still|set to|changed to|reset to|as follows|called|just))?(?:\s?:)?\s|\s(?:set|changed|reset|updated)?\s?to:?\s|\s(?:it|this)\s?:\s|,\s(?:it(?:['’]s|\s(?:is|was))|which\s(?:is|was))\s|\s?[是为為はが]\s?|:\s|(?<!\n[ \t]{0,4})[ \t]?(?:->|=>|→|–|-)[ \t]|：)["'*`“]{0,2}/iy;

/**
 * From a label to the value in the next cell of a table, in the field of a form, on the next line or in the answer to a question:
 * `| password | … |`, `<td>Password</td><td>…`, `<label>Password</label><input value="…`, `Password:\n…`, `what's the password?\nann: …`.
 */
const BRIDGE =
  /["'*\x60]{0,2}(?:\s{0,3}\|{1,2}\s{0,3}|:?\s{0,2}<\/(?:td|th|dt|label|b|strong|span|p|code)>:?\s{0,12}(?:<\/?(?:tr|li|div)>\s{0,8})?(?:<(?:td|dd|span|p|b|strong|code|input|tt)\b[^<>]{0,100}?(?:value=["']|>)\s{0,4}(?:<(?:code|tt|b)>)?)|(?: again)?\s?\?["']?\s{0,2}\r?\n[ \t>]{0,4}(?:\[[\d: ]{4,12}\]\s?)?(?:<?[\p{L}\d_. -]{1,24}>?:\s)?(?:it'?s |its )?|\s?:[ \t]{0,3}\r?\n[ \t]{0,8})[\x60"']?/iuy;
/** One word with digits among letters or a sign, to the end of its cell or line. */
const CELL =
  /(?=\S{0,60}\d|\S{1,60}[!@#$%^&*?+~])(?=[^\s\p{L}]{0,60}\p{L})[^\s"'\x60<>|]{6,400}(?=[\x60"']?(?:\s{0,3}\||\s{0,4}<\/|["'][^<>\n]{0,40}>|[ \t]{0,4}(?:\r?\n|$)))/uy;
const LETTERS_AND_DIGITS = /(?=\S{0,60}\d)(?=\S{0,60}[A-Za-z])\S{6,64}/y;
const USER_BEFORE =
  /\b(?:user(?:name)?|login|identifiant|usuario|usuário|utente|benutzer(?:name)?|gebruiker(?:snaam)?)[: ]\s?\S{1,40}(?:\s?[/,]|\r?\n)\s{0,8}(?:mot de )?$/i;

/** `pass is Orchid8lamp` */
const PASS_IS = /\s(?:is|was)\s(?=(?=\S{0,40}\d)(?=\S{0,40}[A-Za-z])[^\s()%]{7,64}(?:\s|$))/y;

const OPENING = new RegExp(String.raw`(?:[rbufLN@$]{0,2})(?<quote>${QUOTE}|"""|''')`, 'y');
/** Quotes of Perl: https://perldoc.perl.org/perlop#Quote-and-Quote-like-Operators */
const QUOTE_LIKE = /qq?(?:\{(?=[^{}\n]{1,200}\})|\((?=[^()\n]{1,200}\)))/y;
const INSIDE = /[^{}()\n]{1,200}/y;
const UNCLOSED = /(?=\S{0,60}\d)[\w+/=.~-]{20,200}(?=\s|$)/y;
const PLAIN = /[^\s"'`<>]{1,1024}/y;
/** What may stand before the name when the value has its line for itself. */
const LINE_START =
  /^[\s#;/*-]{0,12}(?:(?:export|set|setx|setenv|env|ENV|ARG|let|declare|define|-D|-e|\$env:|machine\s\S{1,60}\slogin\s\S{1,60}|user\s\S{1,40}|login\s\S{1,40})\s*)?["'[$]{0,2}$/;

const SETTER =
  /(?:define|put|set\w{0,20}|add\w{0,20}|property|header|append|register|env\w{0,8}|attr|with\w{0,20}|config\w{0,10}|param\w{0,10}|insert|get\w{0,16}|option|secret|field|default|Item|entry|of)\(\s{0,4}(?:["']\w{1,24}["'],\s{0,3})?["']$/i;

/** A row of SQL that is a name and its value: `VALUES ('smtp_password', '…'), ('api_secret', '…')`. */
const ROW_BEFORE = /(?:\bvalues\s{0,8}|["']\s?\)\s?,\s{0,8})\(\s?["']$/i;
const ROW_REST = /["']\s?,\s?["'][^"'\n]{1,400}["']\s?\)/y;

/** The value that the name at `[start, end)` is bound to; `undefined` when it is bound to none. */
export function assignedValue(text: string, start: number, end: number): AssignedValue | undefined {
  if (
    (text.charAt(start - 1) === '<' && !/[\w=/]/.test(text.charAt(start - 2))) ||
    text.startsWith('</key>', end) ||
    NAMED_ELEMENT.test(text.slice(Math.max(0, start - 48), start))
  ) {
    const inside = after(ELEMENT, text, end);
    if (inside !== undefined) return upTo(text, inside, inside, /[^<\r\n]{1,1024}/y, 'element');
  }
  const below = after(YAML_PAIR, text, end);
  if (below !== undefined && YAML_NAME.test(text.slice(Math.max(0, start - 16), start)))
    return quotedAt(text, below) ?? plainAt(text, below, 'line');
  const from = after(ASSIGNED, text, end) ?? argument(text, start, end);
  const phrase = spacedPhrase(text, start, end, from);
  if (phrase !== undefined) return phrase;
  if (from !== undefined) {
    const value = valueAt(text, start, from);
    const below = value === undefined ? after(BRIDGE, text, end) : undefined;
    return below === undefined ? value : cellAt(text, below);
  }
  const spaced = after(SPACED, text, end);
  if (spaced !== undefined) {
    const flag = /(?:^|\s)--?$/.test(text.slice(Math.max(0, start - 3), start));
    if (flag)
      return text.charAt(spaced) === '-'
        ? undefined
        : (quotedAt(text, spaced) ?? plainAt(text, spaced, 'flag'));
    // `Pass "x" to it` is an instruction, `password "x"` a setting.
    if (/^pass(?:es|ed)?$/i.test(text.slice(start, end))) {
      // `user ana / pass …`
      if (
        after(LETTERS_AND_DIGITS, text, spaced) !== undefined &&
        USER_BEFORE.test(text.slice(Math.max(0, start - 64), start))
      )
        return plainAt(text, spaced, 'prose');
      const said = after(PASS_IS, text, end);
      return said === undefined ? undefined : plainAt(text, said, 'prose');
    }
    const isCode = text.charAt(spaced) === '`';
    const quoted = isCode ? undefined : quotedAt(text, spaced);
    if (quoted !== undefined) return quoted;
    // `user \`ana\`, password \`…\``, `identifiant ana, mot de passe …`
    if (
      CALLED_PASSWORD.test(text.slice(start, end)) &&
      after(LETTERS_AND_DIGITS, text, spaced) !== undefined &&
      USER_BEFORE.test(text.slice(Math.max(0, start - 64), start))
    )
      return isCode ? quotedAt(text, spaced) : plainAt(text, spaced, 'prose');
    if (startsLine(text, start) && onlyWordOfLine(text, spaced)) return plainAt(text, spaced, 'spaced');
    if (after(PHRASE, text, spaced) !== undefined && CALLED_PASSWORD.test(text.slice(start, end)))
      return plainAt(text, spaced, 'prose');
    if (
      (after(SPELT, text, spaced) ?? after(CHAOTIC, text, spaced)) !== undefined &&
      CALLED_PASSWORD.test(text.slice(start, end)) &&
      !/^(?:pass|pw|passe)$/i.test(text.slice(start, end))
    )
      return plainAt(text, spaced, 'prose');
    if (after(RANDOM, text, spaced) !== undefined) return plainAt(text, spaced, 'prose');
    if (after(MIXED, text, spaced) !== undefined && onlyWordOfLine(text, spaced))
      return plainAt(text, spaced, 'prose');
    if (after(CHOSEN, text, spaced) !== undefined || ROUTER_KIND.test(text.slice(spaced - 2, spaced)))
      return plainAt(text, spaced, 'prose');
  }
  // `echo "$PASSWORD" | sha256sum`: a variable, and who gets it.
  const bridged = text.charAt(start - 1) === '$' ? undefined : after(BRIDGE, text, end);
  if (bridged !== undefined) return cellAt(text, bridged);
  const prose = after(PROSE, text, end);
  return prose === undefined ? undefined : plainAt(text, prose, 'prose');
}

/** Several words with spaces between them: of a passphrase, or of a password that ends in a number. */
function spacedPhrase(
  text: string,
  start: number,
  end: number,
  from: number | undefined,
): AssignedValue | undefined {
  const name = text.slice(Math.max(start, end - 24), end);
  const isPhrase = CALLED_PHRASE.test(name);
  if (!isPhrase && (!CALLED_PASSWORD.test(name) || end - start === 4)) return undefined;
  const value = from ?? after(PROSE, text, end);
  if (value === undefined) return undefined;
  SPACED_PHRASE.lastIndex = value;
  const match = SPACED_PHRASE.exec(text);
  const phrase = match?.groups?.['phrase'];
  if (match === null || phrase === undefined) return undefined;
  if (isPhrase ? phrase.split(' ').length < 4 : !/\d$/.test(phrase)) return undefined;
  const at = value + match[0].length - phrase.length;
  return { start: at, end: at + phrase.length, binding: 'quoted' };
}

/** What a label and its value are apart by: only what nobody takes for a word. */
function cellAt(text: string, from: number): AssignedValue | undefined {
  CELL.lastIndex = from;
  const value = CELL.exec(text)?.[0];
  if (
    value === undefined ||
    /^\w{1,24}:|^\.\w|^--?[a-z]|^\w{1,24}\)[,;.]|\(\)|\/\/|\)\)|\(!|^[\w,-]{1,40}(?:\.[\w-]{1,40}){1,6}\//.test(
      value,
    )
  )
    return undefined;
  return { start: from, end: from + value.length, binding: 'element' };
}

/** The second argument of a call that sets or reads something by its name; not of one that hashes two strings. */
function argument(text: string, start: number, end: number): number | undefined {
  const pair = after(PAIR, text, end);
  if (pair !== undefined && PAIR_NAME.test(text.slice(Math.max(0, start - 24), start))) return pair;
  const from = after(ARGUMENT, text, end);
  // The first argument is whose they are.
  if (text.charAt(end) === '(' && /cred(?:ential)?s?$/i.test(text.slice(end - 11, end))) return undefined;
  if (from === undefined || !/^["'`]\]?\s{0,3},/.test(text.slice(end, end + 6))) return from;
  const before = text.slice(Math.max(0, start - 48), start);
  const isRow = ROW_BEFORE.test(before) && after(ROW_REST, text, end) !== undefined;
  return isRow || SETTER.test(before) ? from : undefined;
}

/** Not the end of an entity of HTML: `&#39;passwd_cant_change&#39;: False, …`. */
const SEMICOLON = /(?<!&#?\w{2,6});\s?$/;

function valueAt(text: string, nameStart: number, from: number): AssignedValue | undefined {
  const quoted = quotedAt(text, from);
  if (quoted !== undefined) return quoted;
  const before = text.charAt(nameStart - 1);
  // Not in `x ? password += …`.
  if ((before === '?' || before === '&') && !/[-+!<>=:]=$/.test(text.slice(from - 2, from)))
    return upTo(text, from, from, /[^\s"'`<>&#;,)\]]{1,1024}/y, 'query');
  if (SEMICOLON.test(text.slice(Math.max(0, nameStart - 9), nameStart))) {
    return upTo(text, from, from, /[^\s"'`<>;]{1,1024}/y, 'query');
  }
  // `username=scanner,password=…,uid=1000`: options of a mount.
  if (before === ',' && /\w=[^\s,={]{1,60},$/.test(text.slice(Math.max(0, nameStart - 64), nameStart)))
    return upTo(text, from, from, /[^\s"'`<>,]{1,1024}/y, 'query');
  // `host=db user=repl password=… dbname=shop`: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
  if (
    text.charAt(from - 1) === '=' &&
    /\b(?:host|hostaddr|user|dbname|port|sslmode)=[^\s'",;]{1,80}\s$/.test(
      text.slice(Math.max(0, nameStart - 100), nameStart),
    )
  )
    return upTo(text, from, from, /[^\s"'`<>]{1,1024}/y, 'query');
  // `--set auth.password=…`, `--from-literal=password=…`
  if (/(?:^|\s)--?[\w-]{1,24}[ =][\w.-]{0,40}$/.test(text.slice(Math.max(0, nameStart - 70), nameStart)))
    return plainAt(text, from, 'flag');
  // `wifi password: …`, `mot de passe : …` on a line of their own
  if (isLabelOfLine(text, nameStart, from) && onlyWordOfLine(text, from)) return plainAt(text, from, 'line');
  if (startsLine(text, nameStart)) return plainAt(text, from, onlyWordOfLine(text, from) ? 'line' : 'bare');
  return plainAt(text, from, 'bare');
}

function quotedAt(text: string, from: number): AssignedValue | undefined {
  OPENING.lastIndex = from;
  const opening = OPENING.exec(text);
  if (opening === null) {
    const inside = text.charAt(from) === 'q' ? after(QUOTE_LIKE, text, from) : undefined;
    return inside === undefined ? undefined : upTo(text, inside, inside, INSIDE, 'quoted');
  }
  let quote = opening.groups?.['quote'] ?? '"';
  let start = OPENING.lastIndex;
  if (quote.length === 1 && text.startsWith(quote + quote, start)) {
    quote = quote.repeat(3);
    start += 2;
  }
  // A string inside a string: `"\"value\""`.
  if (quote.length === 1 && text.startsWith(`\\${quote}`, start)) {
    quote = `\\${quote}`;
    start += 2;
  }
  // A match of one character at a time up to the same quote, not escaped; a line break ends the attempt.
  const limit = Math.min(text.length, start + MAX_VALUE);
  for (let at = start; at < limit; at += 1) {
    if (text.startsWith(quote, at)) return at === start ? undefined : { start, end: at, binding: 'quoted' };
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d) return unclosed(text, start);
    if (unit === 0x5c && !quote.startsWith('\\')) at += 1;
  }
  return limit === text.length ? unclosed(text, start) : undefined;
}

/** A quote that is not closed on its line opens nothing but a word, if that is a long one with digits. */
function unclosed(text: string, start: number): AssignedValue | undefined {
  UNCLOSED.lastIndex = start;
  const value = UNCLOSED.exec(text)?.[0];
  return value === undefined ? undefined : { start, end: start + value.length, binding: 'bare' };
}

function plainAt(text: string, from: number, binding: Binding): AssignedValue | undefined {
  PLAIN.lastIndex = from;
  const match = PLAIN.exec(text);
  if (match === null) return undefined;
  // `Password: **value**` in Markdown
  const bold = text.startsWith('**', from - 2) && match[0].endsWith('**');
  // `pwd=…;Database=…`
  const next = match[0].search(/;[A-Za-z]{2,24}=/);
  const value = trimmed(
    bold ? match[0].slice(0, -2) : next > 0 ? match[0].slice(0, next) : match[0],
    binding,
  );
  return value === '' ? undefined : { start: from, end: from + value.length, binding };
}

function upTo(
  text: string,
  start: number,
  from: number,
  pattern: RegExp,
  binding: Binding,
): AssignedValue | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const value = withoutEntity(match[0]).replace(/(?:\]\]>)?\s+$|\]\]>$/, '');
  return value === '' ? undefined : { start, end: start + value.length, binding };
}

/** Without what follows an unquoted value in code, in prose, in a list, in Markdown. */
function trimmed(value: string, binding: Binding): string {
  const whole = value
    .replace(/&(?:quot|[lr][ds]quo|apos|lt|gt|nbsp|#3[49])\b[^]*$/, '')
    // What JSON writes for a line break, and a manual page for a change of its font.
    .replace(/\\(?:[nrt"'&]|f[BIPR]|\*\()[^]*$/, '');
  if (binding === 'line' || binding === 'spaced')
    return whole.replace(/[,;]$|\*\*$/, '').replace(/&\w{1,40}=.*$/, '');
  const cut = whole.replace(/[,;)\]}][^]*$/, '').replace(/&\w{1,40}=.*$/, '');
  // A password may end in an exclamation mark, a sentence ends in a full stop.
  return cut.replace(/[.:?*_]{1,3}$/, '');
}

/** Up to what HTML writes for a quote or a bracket. */
function withoutEntity(value: string): string {
  return value.replace(/&(?:quot|[lr][ds]quo|apos|lt|gt|nbsp|#3[49])\b[^]*$/, '');
}

/** A line is looked back over so far. */
const MAX_LEAD = 160;

function startsLine(text: string, start: number): boolean {
  const from = Math.max(0, start - MAX_LEAD);
  const before = text.slice(from, start);
  const line = before.lastIndexOf('\n') + 1;
  return (line > 0 || from === 0) && LINE_START.test(before.slice(line));
}

const LABEL = /^[\s>*•-]{0,8}(?:[\p{L}\p{N}'’]{1,16}\s){1,4}$/u;
const KEYWORD =
  /\b(?:private|public|protected|readonly|static|const|let|var|val|case|default|return|final|export|function|def|override|internal|abstract|type|in|if|else)\b/;

/** Some words and a colon before a value that looks chosen: no declaration of a program. */
function isLabelOfLine(text: string, start: number, from: number): boolean {
  const before = text.slice(Math.max(0, start - MAX_LEAD), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (!text.slice(start, from).includes(':') || !LABEL.test(line) || KEYWORD.test(line)) return false;
  return /^\S{0,60}[\d!#$%&*+?@^~]/.test(text.slice(from, from + 64));
}

const ONLY_WORD = /[^\s]{0,1023}[^\s,;({[](?:[ \t]{1,8}(?:[;#]|\/\/)[^\n]{0,200}|[ \t]{0,8})(?:\r?\n|$)/y;

function onlyWordOfLine(text: string, from: number): boolean {
  return after(ONLY_WORD, text, from) !== undefined;
}

function after(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
