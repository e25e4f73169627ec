import type { SecretPattern } from './secret-pattern.ts';

/** Calls that sign in or make a client, with the secret as an argument that has no name. */
export const CALL_PATTERNS: readonly SecretPattern[] = [
  // A call that signs in with two literals: login('user', 'password')
  {
    needs: 'login(',
    weight: 2,
    pattern:
      /\blogin\(\s{0,8}(?<quote>["'])[^"'\n]{2,100}\k<quote>\s{0,3},\s{0,8}["'](?<secret>[^"'\n]{3,200})["']/dg,
  },
  {
    needs: '.auth(',
    weight: 2,
    pattern:
      /\.auth\(\s{0,8}(?<quote>["'])[^"'\n]{2,100}\k<quote>\s{0,3},\s{0,8}["'](?<secret>[^"'\n]{3,200})["']\s{0,3}\)/dg,
  },
  {
    needs: 'oracle:thin:',
    weight: 3,
    pattern: /\boracle:thin:[\w.$]{1,60}\/(?<secret>[^\s"'/@<>]{3,100})@[\w/:.-]/dg,
  },
  {
    needs: 'auth=(',
    weight: 2.5,
    pattern: /\bauth=\(\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'](?<secret>[^"'\n]{2,200})["']\s?\)/dg,
  },
  ...['AUTH = (', 'auth = ('].map((needs): SecretPattern => ({
    needs,
    weight: 1.5,
    pattern:
      /\b(?:AUTH|auth) = \(\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'](?<secret>[^"'\n]{4,200})["']\s?\)/dg,
  })),
  // The id of a key and, next to it, the key: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
  ...['AKIA', 'ASIA'].map((needs): SecretPattern => ({
    needs,
    weight: 4,
    type: 'AWS_SECRET_KEY',
    pattern: new RegExp(
      String.raw`${needs}[A-Z0-9]{16}["']\s{0,3},\s{0,16}["'](?<secret>[A-Za-z0-9/+]{40})["']`,
      'dg',
    ),
  })),
  // The account and its token: https://www.twilio.com/docs/iam/api/authtoken
  ...['Client(', 'wilio'].map((needs): SecretPattern => ({
    needs,
    weight: 4,
    type: 'TWILIO_AUTH_TOKEN',
    pattern: /["']AC[0-9a-f]{32}["']\s{0,3},\s{0,16}["'](?<secret>[0-9a-f]{32})["']/dg,
  })),
  // https://openweathermap.org/appid
  {
    needs: 'appid=',
    weight: 2,
    type: 'GENERIC_SECRET',
    pattern: /[?&]appid=(?<secret>[0-9a-f]{32})(?![\w-])/dg,
  },
  {
    needs: 'BasicAuth(',
    weight: 2.5,
    pattern:
      /BasicAuth\(\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'](?<secret>[^"'\n]{2,200})["']\s?\)/dg,
  },
  {
    needs: 'connect(',
    weight: 1.5,
    pattern:
      /\bmysqli?_connect\(\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'](?<secret>[^"'\n]{2,200})["']/dg,
  },
  {
    needs: 'real_connect(',
    weight: 1.5,
    pattern:
      /\bmysqli?_real_connect\(\s{0,4}[$\w&>.-]{1,40}\s{0,3},\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'](?<secret>[^"'\n]{2,200})["']/dg,
  },
  // https://github.com/go-sql-driver/mysql#dsn-data-source-name
  {
    needs: '@tcp(',
    weight: 3,
    pattern: /(?<![\w.-])[\w.-]{1,64}:(?<secret>[^\s"'\x60@]{2,128})@tcp\(/dg,
  },
  // A client of somebody's service with its key: `cohere.Client('…')`, `mistral::Client::new("…")`.
  ...['Client(', 'Client::new('].map((needs): SecretPattern => ({
    needs,
    weight: 1.2,
    type: 'GENERIC_SECRET',
    pattern: new RegExp(
      String.raw`\b${needs.replace('(', String.raw`\(`)}\s{0,8}(?:/\*[^*\n]{0,40}\*/\s?)?["'](?<secret>(?!AC[\da-f]{32}["'])(?=[^"'\n]{0,60}\d)(?=[^"'\n]{0,60}[A-Z])(?=[^"'\n]{0,60}[a-z])[\w-]{28,100})["']`,
      'dg',
    ),
  })),
  {
    needs: 'algoliasearch(',
    weight: 2,
    type: 'GENERIC_SECRET',
    pattern: /\balgoliasearch\(\s?["']\w{6,12}["'],\s?["'](?<secret>[\da-f]{32})["']/dg,
  },
  {
    needs: 'SecurityKey(',
    weight: 2,
    type: 'GENERIC_SECRET',
    pattern: /SecurityKey\([\w.]{0,40}\(\s?"(?<secret>(?=[^"\n]{0,60}\d)[^"\s]{16,200})"/dg,
  },
  {
    needs: 'new mysqli(',
    weight: 2.5,
    pattern:
      /\bnew mysqli\(\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'](?<secret>[^"'\n]{2,200})["']/dg,
  },
  {
    needs: 'ConvertTo-SecureString',
    weight: 3,
    pattern:
      /\bConvertTo-SecureString\s(?:-String\s)?["'](?<secret>[^"'\n]{3,200})["']\s[^\n]{0,40}-AsPlainText/dg,
  },
  {
    needs: 'Credential',
    weight: 2.5,
    pattern:
      /\b(?:Network|UsernamePassword|PS)Credentials?\(\s{0,4}"[^"\n]{1,100}"\s{0,3},\s{0,4}"(?<secret>[^"\n]{3,200})"/dg,
  },
  {
    needs: 'DBI->connect(',
    weight: 2.5,
    pattern:
      /\bDBI->connect\(\s{0,4}["'][^"'\n]{1,200}["']\s{0,3},\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'](?<secret>[^"'\n]{3,200})["']/dg,
  },
  {
    needs: 'PDO(',
    weight: 2.5,
    pattern:
      /\bnew \\?PDO\(\s{0,4}["'][^"'\n]{5,200}["']\s{0,3},\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}["'](?<secret>[^"'\n]{2,200})["']/dg,
  },
  {
    needs: 'getConnection(',
    weight: 2.5,
    pattern:
      /\bgetConnection\(\s{0,4}"[^"\n]{5,300}"\s{0,3},\s{0,4}"[^"\n]{1,100}"\s{0,3},\s{0,4}"(?<secret>[^"\n]{2,200})"/dg,
  },
  // https://pkg.go.dev/net/smtp#PlainAuth
  {
    needs: 'PlainAuth(',
    weight: 2.5,
    pattern: /\bPlainAuth\(\s?"[^"\n]{0,60}",\s?"[^"\n]{1,100}",\s?"(?<secret>[^"\n]{3,200})"/dg,
  },
  {
    needs: 'basic_auth(',
    weight: 2.5,
    pattern:
      /\bbasic_auth\(\s{0,4}["'][^"'\n]{1,100}["']\s{0,3},\s{0,4}(?:Some\()?["'](?<secret>[^"'\n]{3,200})["']/dg,
  },
  {
    needs: 'AuthenticationToken(',
    weight: 2,
    pattern: /PasswordAuthenticationToken\(\s{0,4}"[^"\n]{1,100}",\s{0,4}"(?<secret>[^"\n]{3,200})"/dg,
  },
  // `store.load(stream, "…".toCharArray())`
  {
    needs: '.toCharArray()',
    weight: 2,
    pattern: /\.load\([^\n"]{1,60},\s?"(?<secret>[^"\n]{3,200})"\.toCharArray\(\)/dg,
  },
  ...['jwt.sign(', 'jwt.verify('].map((needs): SecretPattern => ({
    needs,
    weight: 1.5,
    type: 'GENERIC_SECRET',
    pattern:
      /\bjwt\.(?:sign|verify)\([^\n"'\x60]{1,100},\s?["'\x60](?<secret>(?=[^"'\n]{0,60}\d)(?=[^"'\n]{0,60}[A-Za-z])[^\s"'\x60]{16,200})["'\x60]/dg,
  })),
  {
    needs: 'omniauth',
    weight: 2.5,
    type: 'GENERIC_SECRET',
    pattern:
      /\bomniauth :\w{2,24},\s?["'][^"'\n]{8,100}["'],\s?["'](?<secret>(?=[^"'\n]{0,60}\d)[\w.~-]{16,100})["']/dg,
  },
  // What a setting is where nobody sets it: https://docs.spring.io/spring-framework/reference/core/beans/annotation-config/value-annotations.html
  {
    needs: '@Value("${',
    weight: 1.5,
    type: 'GENERIC_SECRET',
    pattern:
      /@Value\("\$\{[\w.-]{0,60}(?:password|secret|token|key):(?<secret>(?=[^}"\n]{0,60}\d)[^\s{}"]{8,200})\}/dg,
  },
];
