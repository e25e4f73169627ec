import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { LiteralHit, LiteralSet } from '../../literals.ts';
import type { Scan } from '../../scan.ts';
import { CALL_PATTERNS } from './call-patterns.ts';
import { isPlaceholderValue } from './placeholder.ts';
import { isGuessableWord } from './type-of-assigned.ts';
import type { SecretFinder } from './secret-finder.ts';
import type { SecretPattern } from './secret-pattern.ts';

const ASKED_FOR = String.raw`\b(?:pass(?:word|phrase)?|pw|pwd|token|api key|secret)\b[^\n?]{0,40}`;

const VALUE = String.raw`["']?(?<secret>[^\s"'<>|;&]{3,200})`;

/** Letters and digits mixed. */
const MIXED = String.raw`(?<secret>(?=\S{0,60}\d)(?=\S{0,60}[A-Za-z])[^\s"'<>\x60/\\()]{7,200})`;

/** A password that somebody chose: letters, digits and a sign that a path or a query would not have there. */
const CHOSEN = String.raw`(?<secret>(?=[^\s/]{0,40}\d)(?=[^\s/]{0,40}[A-Za-z])(?=[^\s/]{0,40}(?:[!$^*]|[@#%?&+](?:\d|\s|$))|(?=[^\s/]{0,40}[A-Z])(?=[^\s/]{0,40}[a-z])[^\s/]{0,40}[@#%?&+_])[^\s/"'<>\x60|=,;]{6,64})`;
const MIXED_CASE = String.raw`(?<secret>(?=[^\s/]{0,40}\d)(?=[^\s/]{0,40}[A-Z])(?=[^\s/]{0,40}[a-z])[^\s/"'<>\x60|=,;.]{6,64})`;
/** `admin/…` is a login where neither a path goes before it nor one after it. */
const BEFORE_LOGIN = String.raw`(?<![\w/.\\@-])`;
const LOGIN_END = String.raw`(?=[,.;:)"'\x60]{0,2}(?:\s|$))`;
const LOGIN_WORD = String.raw`\b(?:[Ll]og ?in|[Ll]ogged in|[Ll]ogging in|[Cc]red(?:ential)?s?|[Ss]ign in|[Ss]sh|SSH|Zugang(?:sdaten)?|[Ii]dentifiants|[Aa]ccesso|[Aa]cceso|[Aa]cesso|[Dd]efault)\b`;

/** Where programs take a password without naming it. Each starts at a literal and looks a bounded way ahead. */
const PATTERNS: readonly SecretPattern[] = [
  ...CALL_PATTERNS,
  // curl -u user:password, wget, http; also with --user=
  {
    needs: 'curl',
    weight: 3,
    pattern: new RegExp(
      String.raw`\bcurl\b[^\n]{0,300}?\s(?:-u|--user|-U|--proxy-user)[\s=]?["']?[^\s"':$]{1,80}:(?<secret>[^\s"'<>|;&]{2,200})`,
      'dg',
    ),
  },
  {
    needs: ' -u',
    weight: 1.2,
    pattern: new RegExp(
      String.raw`\s-u\s?["']?[\w.@-]{1,80}:(?!\d{1,5}(?:,|\b))(?<secret>[^\s"'<>|;&:/]{4,200})`,
      'dg',
    ),
  },
  {
    needs: ' -a ',
    weight: 3,
    pattern:
      /\bhttps?\s(?:-{1,2}\w[\w-]{0,20}\s){0,3}-a\s["']?[\w.@-]{1,80}:(?<secret>[^\s"'<>|;&]{3,200})/dg,
  },
  // "what's the password again?" and, on the next line, "it's …"
  ...["it's ", 'its ', 'it is ', 'here you go'].map((needs) => ({
    needs,
    weight: 1.5,
    asks: true,
    pattern: new RegExp(
      String.raw`${ASKED_FOR}\?["']?\s{1,3}(?:[<>*-]\s|[\w. ]{1,20}:\s|\[[\d:]{4,8}\]\s?[\w. ]{1,20}:\s)?(?:\w{2,10},?\s){0,3}${needs.trim()}:?\s["'\x60]?${MIXED}`,
      'dgi',
    ),
  })),
  // `admin / Cobalt!5198`
  ...['admin / ', 'root / ', 'administrator / ', 'sa / ', 'user / '].map((needs) => ({
    needs,
    weight: 1,
    pattern: new RegExp(String.raw`\b${needs}${MIXED}(?=\s|$)`, 'dgm'),
  })),
  { needs: 'sshpass', weight: 3, pattern: new RegExp(String.raw`\bsshpass\s{1,3}-p\s?${VALUE}`, 'dg') },
  {
    needs: 'mysql',
    weight: 3,
    pattern:
      /(?<![-\w])mysql(?:dump|admin|import|show|check)?\b[^\n]{0,200}?[ \t]-p["']?(?<secret>[^\s"'<>|;&-][^\s"'<>|;&]{2,200})/dg,
  },
  {
    needs: 'docker login',
    weight: 3,
    pattern: new RegExp(String.raw`\bdocker\slogin\b[^\n]{0,200}?\s-p[\s=]?${VALUE}`, 'dg'),
  },
  {
    needs: 'htpasswd',
    weight: 3,
    pattern: new RegExp(
      String.raw`\bhtpasswd\s(?:-\w{1,6}\s){0,3}-\w{0,4}b\w{0,4}\s(?:-\w{1,6}\s){0,3}[^\s-][^\s]{0,100}\s(?:[\w.@-]{1,60}\s)${VALUE}`,
      'dg',
    ),
  },
  {
    needs: 'net use',
    weight: 2,
    pattern: /\bnet use\b[^\n]{0,200}?\s\/user:\S{1,80}\s(?<secret>[^\s"'/]{3,100})/dgi,
  },
  {
    needs: 'redis-cli',
    weight: 3,
    pattern: new RegExp(String.raw`\bredis-cli\b[^\n]{0,200}?\s-a\s${VALUE}`, 'dg'),
  },
  {
    needs: 'ldapsearch',
    weight: 3,
    pattern: new RegExp(String.raw`\bldap(?:search|modify|add|passwd)\b[^\n]{0,300}?\s-w\s${VALUE}`, 'dg'),
  },
  { needs: 'pass:', weight: 2.5, pattern: new RegExp(String.raw`-pass(?:in|out)?\spass:${VALUE}`, 'dg') },
  {
    needs: 'chpasswd',
    weight: 3,
    pattern: /\becho\s["']?[\w.-]{1,40}:(?<secret>[^\s"'$|]{3,100})["']?\s?\|\s?(?:sudo\s)?chpasswd/dg,
  },
  {
    needs: 'smbclient',
    weight: 2.5,
    pattern: /\bsmbclient\b[^\n]{0,200}?\s-U\s?["']?[^\s%"']{1,80}%(?<secret>[^\s"']{2,100})/dg,
  },
  {
    needs: 'sqlcmd',
    weight: 3,
    pattern: new RegExp(String.raw`\bsqlcmd\b[^\n]{0,200}?\s-P\s?${VALUE}`, 'dg'),
  },
  {
    needs: 'passwd --stdin',
    weight: 3,
    pattern: /\becho\s["']?(?<secret>[^\s"'$|]{3,100})["']?\s?\|\s?(?:sudo\s)?passwd --stdin/dg,
  },
  // .pgpass: host:port:database:user:password
  {
    needs: ':5432:',
    weight: 3.5,
    pattern: /^[\w.*-]{1,100}:5432:[\w*-]{1,64}:[\w.*-]{1,64}:(?<secret>\S{2,200})$/dgm,
  },
  {
    needs: ':*:',
    weight: 3.5,
    pattern:
      /^[\w.*-]{1,100}:(?:\*|\d{2,5}):[\w*-]{1,64}:[\w.*-]{1,64}:(?<secret>(?!\d{1,5}$|0x[\da-fA-F]{2}$)(?:[^\s:\\]|\\[:\\]){2,200})$/dgm,
  },
  ...['admin/', 'root/', 'administrator/', 'Administrator/'].flatMap((needs): SecretPattern[] => [
    {
      needs,
      weight: 1.5,
      pattern: new RegExp(String.raw`${BEFORE_LOGIN}${needs}${CHOSEN}${LOGIN_END}`, 'dg'),
    },
    {
      needs,
      weight: 1.5,
      pattern: new RegExp(
        String.raw`${LOGIN_WORD}[^\n/]{0,40}?${BEFORE_LOGIN}${needs}${MIXED_CASE}${LOGIN_END}`,
        'dg',
      ),
    },
  ]),
  ...[
    'la nuova è',
    'das neue ist',
    'new one is',
    'la nouvelle est',
    'la nueva es',
    'a nova é',
    'het nieuwe is',
  ].map((needs): SecretPattern => ({
    needs,
    weight: 1.5,
    pattern: new RegExp(
      String.raw`(?:[Pp]ass(?:word|wort|e)|[Kk]ennwort|[Cc]ontraseña|[Ss]enha|[Ww]achtwoord)\b[^\n]{1,100}?\b${needs}:? ["'\x60]?${CHOSEN}`,
      'dg',
    ),
  })),
  {
    needs: 'private-key <(',
    weight: 3,
    type: 'GENERIC_SECRET',
    pattern: /\bprivate-key <\(\s?echo ["']?(?<secret>[\w+/]{43}=)/dg,
  },
  ...['discord', 'Discord', 'DISCORD', 'login('].map((needs): SecretPattern => ({
    needs,
    weight: 2,
    type: 'DISCORD_BOT_TOKEN',
    pattern: /(?<![\w.-])(?<secret>[MNO][A-Za-z\d]{22,27}\.[\w-]{6}\.[\w-]{27,45})(?![\w-])/dg,
  })),
  {
    needs: 'openssl',
    weight: 2.5,
    pattern: new RegExp(String.raw`\bopenssl\s(?:enc|aes|des)\b[^\n]{0,200}?\s-k\s${VALUE}`, 'dg'),
  },
  // Lookup tables of Postfix: https://www.postfix.org/DATABASE_README.html#types
  {
    needs: 'static:',
    weight: 3,
    pattern: /\s=\s?static:[\w.@+-]{1,64}:(?<secret>[^\s$]{3,100})$/dgm,
  },
  // https://redis.io/docs/latest/operate/oss_and_stack/management/replication/
  { needs: 'masterauth', weight: 2.5, pattern: /^\s{0,8}masterauth\s["']?(?<secret>[^\s"'<>]{4,128})/dgm },
  ...['enable password ', 'enable secret '].map((needs): SecretPattern => ({
    needs,
    weight: 2,
    pattern: new RegExp(String.raw`^\s{0,4}${needs}(?:[05789] )?(?<secret>[^\s<>\[{]{4,64})\s{0,2}$`, 'dgm'),
  })),
  // Sealed with a key that lies beside it.
  {
    needs: '{AQAAABAAAA',
    weight: 3,
    type: 'GENERIC_SECRET',
    pattern: /\{(?<secret>AQAAABAAAA[A-Za-z\d+/]{30,400}={0,2})\}/dg,
  },
  {
    needs: 'Password>',
    weight: 2.5,
    pattern: /<(?:Administrator|User)?Password>\s{0,16}<Value>(?<secret>[^\s<>]{3,200})<\/Value>/dg,
  },
  // https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/password
  {
    needs: '"random_password"',
    weight: 2.5,
    pattern: /"random_password"[^]{0,600}?"result":\s?"(?<secret>[^"\n]{6,200})"/dg,
  },
  { needs: 'wandb login', weight: 3, pattern: /\bwandb login (?:--relogin )?(?<secret>[\da-f]{40})\b/dg },
  // `admin:…@10.0.0.5`, as a camera or a proxy is given.
  ...['admin:', 'root:', 'user:', 'deploy:', 'postgres:'].map((needs): SecretPattern => ({
    needs,
    weight: 1.5,
    pattern: new RegExp(
      String.raw`(?<![\w/.:@-])${needs}(?<secret>(?=[^\s@]{0,40}\d)(?=[^\s@]{0,40}[A-Za-z])(?=[^\s@]{0,40}[!$^*#%?&+~]|[^\s@]{0,40}[A-Z])[^\s@:/"'<>\x60]{6,64})@(?:\d{1,3}(?:\.\d{1,3}){3}|[\w-]{1,40}(?:\.[\w-]{1,40}){1,5})(?![\w@])`,
      'dg',
    ),
  })),
  // mongo, ncftpput, az login and many others: -u name -p password
  {
    needs: ' -p ',
    weight: 2,
    pattern: /\s-u\s?["']?[\w.@:/-]{1,100}["']?\s{1,3}-p\s["']?(?<secret>[^\s"'<>|;&-][^\s"'<>|;&]{3,200})/dg,
  },
  {
    needs: 'lftp',
    weight: 3,
    pattern: new RegExp(String.raw`\blftp\b[^\n]{0,200}?\s-u\s?["']?[\w.@-]{1,80},${VALUE}`, 'dg'),
  },
  ...['sqlplus', 'sqlldr', 'expdp', 'impdp', 'exp ', 'imp '].map((needs) => ({
    needs,
    weight: 3,
    pattern: new RegExp(
      String.raw`\b${needs.trim()}\s(?:-\w{1,4}\s){0,2}["']?[\w.]{1,60}/(?<secret>[^\s"'/@<>]{3,100})@[\w/:.-]`,
      'dg',
    ),
  })),
  ...['connect ', 'CONNECT '].map((needs): SecretPattern => ({
    needs,
    weight: 2.5,
    pattern: new RegExp(String.raw`\b${needs}[\w$]{1,30}/(?<secret>[^\s"'/@<>]{3,60})@[\w/:.-]{2}`, 'dg'),
  })),
  // Postfix: [host]:port user:password
  {
    needs: ']:',
    weight: 3,
    pattern: /^\[[\w.-]{3,100}\]:\d{2,5}[ \t]{1,16}[\w.@+-]{1,100}:(?<secret>\S{3,200})$/dgm,
  },
  ...['login', 'creds', 'credentials', 'Credentials', 'Login', 'Zugangsdaten', 'zugang'].map((needs) => ({
    needs,
    weight: 1,
    pattern: new RegExp(
      String.raw`\b${needs}\b(?:\s(?:for|to|von|für|de|pour)\s[^\n:]{1,40})?\s?(?:[:=]|->|[-–]\s|(?:is|are|sind|lautet|sont|son|è)\s)\s?["']?[\w.@-]{2,60}["']?(?:\s/\s|:)(?<secret>(?!:)(?=\S{0,60}[\d!#$%&*+?@^~])[^\s"'<>/\\]{5,100})$`,
      'dgm',
    ),
  })),
  {
    needs: 'as password',
    weight: 1.5,
    pattern: /\b(?:use|with|try)\s(?<secret>(?=\S{0,60}[\d!#$%&*+?@^~]|\S{16})\S{5,100})\sas\spassword/dg,
  },
  // Routers, access points, chat servers.
  {
    needs: 'snmp-server community',
    weight: 2.5,
    pattern: /\bsnmp-server community (?<secret>(?!public\b|private\b)\S{4,64})/dg,
  },
  // snmpd.conf
  ...['rocommunity', 'rwcommunity'].map((needs) => ({
    needs,
    weight: 2.5,
    pattern: new RegExp(String.raw`^\s{0,8}${needs}6? (?<secret>(?!public\b|private\b)\S{4,64})`, 'dgm'),
  })),
  ...[
    String.raw`(?<secret>[^\s"']{4,64})`,
    String.raw`["']?[^\s"']{4,64}["']? (?:DES|AES)(?:-?\d{3})? ["']?(?<secret>[^\s"']{4,64})`,
  ].map((password) => ({
    needs: 'createUser ',
    weight: 2.5,
    pattern: new RegExp(
      String.raw`^\s{0,8}createUser (?:-e \S{1,64} )?\S{1,64} (?:MD5|SHA)(?:-?\d{3})? ["']?${password}`,
      'dgm',
    ),
  })),
  {
    needs: '-server key ',
    weight: 2.5,
    pattern: /\b(?:tacacs|radius)-server key (?:[0578] )?(?<secret>\S{4,64})/dg,
  },
  {
    needs: ' chap password ',
    weight: 2.5,
    pattern: /\bppp chap password (?:[0578] )?(?<secret>\S{4,64})/dg,
  },
  {
    needs: 'wpa-psk ascii',
    weight: 3,
    pattern: /\bwpa-psk ascii (?:[0578] )?(?<secret>\S{4,64})/dg,
  },
  {
    needs: 'identify ',
    weight: 2,
    pattern: /\bnickserv\s(?:identify|:identify)\s(?<secret>(?=\S{0,60}[\d!#$%&*+?@^~])[^\s;"'<>]{4,64})/dgi,
  },
  // What a program signs in to Vault with: https://developer.hashicorp.com/vault/docs/auth/approle
  {
    needs: 'secret_id',
    weight: 3,
    pattern:
      /\bsecret_id["']?\s?[:=]\s?["']?(?<secret>[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})/dgi,
  },
  {
    needs: 'net use',
    weight: 2,
    pattern: /\bnet use\b[^\n]{0,20}?\s\\\\\S{3,100}\s(?<secret>[^\s"'/*][^\s"']{2,100})\s\/user:/dgi,
  },
  // What puts a secret into a store: gh, aws, az.
  ...['secret set ', 'put-parameter', 'secretsmanager', 'put-secret-value', 'variable set '].map((needs) => ({
    needs,
    weight: 2,
    pattern: new RegExp(
      String.raw`\b${needs.trim()}\b[^\n]{0,200}?\s(?:--body|-b|--value|--secret-string)[\s=]["']?(?<secret>(?=\S{0,60}\d)[^\s"'$<>{}]{8,400})`,
      'dg',
    ),
  })),
  // A shared access signature of Azure: https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas
  {
    needs: 'sig=',
    weight: 3,
    pattern: /[?&]sig=(?<secret>[A-Za-z0-9%+/]{42,90}(?:%3[Dd]|=))/dg,
  },
];

const DUMMY = -8;
/** Where it comes from, or an address. */
const NO_PASSWORD =
  /^(?:[${(<*]|%(?![\dA-F]{2}))|^\d{1,3}(?:\.\d{1,3}){3}$|:password$|^[ugoa]{0,4}[-+=][rwxst]{1,4}$/i;

/** Passwords on command lines, in call arguments and in files whose fields have places instead of names. */
export const commandLinePasswords: SecretFinder = {
  needs: { literals: PATTERNS.map(({ needs }) => needs) },
  find: passwordsIn,
};

function passwordsIn(text: string, hits: readonly LiteralHit[], { literals }: Scan): Candidate[] {
  const found: Candidate[] = [];
  const present = new Set(hits.map(({ literal }) => literal));
  let asked: boolean | undefined;
  for (const { pattern, weight, needs, asks, type } of PATTERNS) {
    if (
      !present.has(needs) ||
      (asks === true && !(asked ??= asksForPassword(text, literals(PASSWORD_WORDS))))
    )
      continue;
    for (const { groups, indices } of text.matchAll(pattern)) {
      const [start, end] = indices?.groups?.['secret'] ?? [0, 0];
      const secret = groups?.['secret'] ?? '';
      const score = scoreOf(
        weight,
        isPlaceholderValue(secret.replace(/(?:\\[nrt])+$|[,.;:)`]+$/, '')) || NO_PASSWORD.test(secret)
          ? DUMMY
          : 0,
      );
      found.push({
        type: type ?? (isGuessableWord(secret) ? 'WEAK_PASSWORD' : 'PASSWORD'),
        start,
        end,
        score,
      });
    }
  }
  return found;
}

/** What `ASKED_FOR` starts with. */
export const PASSWORD_WORDS: LiteralSet = {
  literals: ['pass', 'pw', 'token', 'api key', 'secret'],
  ignoreCase: true,
};
const QUESTION = new RegExp(String.raw`${ASKED_FOR}\?`, 'iy');

/** Whether a question mark follows a word for a password. "it's" and "it is" are in most texts, such a question in few. */
function asksForPassword(text: string, words: readonly LiteralHit[] = []): boolean {
  return words.some(({ start }) => {
    QUESTION.lastIndex = start;
    return QUESTION.test(text);
  });
}
