import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { parentOf } from '../../type-registry.ts';

const secrets = (text: string): string[] =>
  detect(text)
    .filter(({ type }) => parentOf(type) === 'API_SECRET')
    .map(({ start, end }) => text.slice(start, end));

const PASSWORD = 'kX9#mm2pQ';
const KEY = 'zK9fQ2mX7bT4wV8nR3cY6hJ1';

describe('a password or key beside its label', () => {
  test.each([
    `| wifi password | ${PASSWORD} |`,
    `||what||value||\n|root password|${PASSWORD}|`,
    `<tr><td>Password</td><td>${PASSWORD}</td></tr>`,
    `<dt>Kennwort</dt><dd><code>${PASSWORD}</code></dd>`,
    `<label>Password</label> <input type="text" value="${PASSWORD}">`,
    `Login: bob\nPassword:\n${PASSWORD}\n`,
    `bob: what's the password?\nann: ${PASSWORD}`,
    `senha do servidor: ${PASSWORD}`,
    `Das Passwort für das Gäste-WLAN lautet ${PASSWORD}`,
    `mdp : ${PASSWORD}`,
    `le mot de passe du wifi invités c'est ${PASSWORD} et voilà`,
    `mot de passe provisoire : ${PASSWORD}`,
    `the password's ${PASSWORD}`,
    `Lösenordet är ${PASSWORD}`,
    `creds for the vpn - jsmith / ${PASSWORD}`,
    `camera at admin:${PASSWORD}@10.0.0.5`,
    `kata sandi: ${PASSWORD}`,
    `passord = ${PASSWORD}`,
    `ENV["ADMIN_PASSWORD"] ||= "${PASSWORD}"`,
    `public string Password { get; set; } = "${PASSWORD}";`,
    `dblink_connect('host=pg2 user=repl password=${PASSWORD} dbname=dwh')`,
    `creds: admin/${PASSWORD}`,
    `root/${PASSWORD} works`,
    `La password è scaduta, la nuova è ${PASSWORD}`,
    `INSERT INTO settings (k, v) VALUES ('smtp_host','x.test'),('smtp_password','${PASSWORD}')`,
    `dsn = "svc:${PASSWORD}@tcp(db:3306)/shop"`,
    `mysql_real_connect(conn, "db", "svc", "${PASSWORD}", "shop", 0, NULL, 0);`,
    `net use Z: \\\\fs01\\share ${PASSWORD} /user:CORP\\svc`,
    `static DB_PASS: &'static str = "${PASSWORD}";`,
    `our $db_password = q{${PASSWORD}};`,
    `le mot de passe du compte svc est : ${PASSWORD}`,
    `Identifiant svc, mot de passe ${PASSWORD}`,
    `host \`db\`, user \`svc\`, password \`${PASSWORD}\``,
    `console\n  user svc\n  pass ${PASSWORD}\n`,
    `bindpw: ${PASSWORD}`,
    `auth := smtp.PlainAuth("", "svc", "${PASSWORD}", "mail.corp.com")`,
    `client.basic_auth("svc", Some("${PASSWORD}"))`,
    `new UsernamePasswordAuthenticationToken("svc", "${PASSWORD}");`,
    `store.load(stream, "${PASSWORD}".toCharArray());`,
    `CONNECT svc/${PASSWORD}@ORCLPDB1`,
    `openssl enc -aes-256-cbc -in a.tar -out a.enc -k ${PASSWORD}`,
    `smtp_sasl_password_maps = static:svc:${PASSWORD}`,
    `masterauth ${PASSWORD}`,
    `enable password ${PASSWORD}\n`,
    `<AutoLogon><Password><Value>${PASSWORD}</Value></Password></AutoLogon>`,
    `{"type": "random_password", "instances": [{"attributes": {"length": 9, "result": "${PASSWORD}"}}]}`,
  ])('is found in %j', (text) => expect(secrets(text)).toEqual([PASSWORD]));

  test.each([
    `clé API : ${KEY}`,
    `chave de acesso: ${KEY}`,
    `секретный ключ: ${KEY}`,
    `APIキー: ${KEY}`,
    `| api key | ${KEY} |`,
    `gh secret set DATADOG_API_KEY --body "${KEY}"`,
    `define('NONCE_SALT', '${KEY}${KEY}');`,
    `const token = jwt.sign({ id }, '${KEY}');`,
    `config.omniauth :github, 'Iv1.9f3c1a7be05d', '${KEY}'`,
    `@Value("\${app.token:${KEY}}")`,
    `<password>{AQAAABAAAAAQ${KEY}${KEY}=}</password>`,
    'the wifi password kestrel-otter-43 works',
    'login to the router with admin/Orchid8lamp now',
    'password: UHIwZCE1YnJ4cmk2M3g=',
  ])('is found in %j', (text) => expect(secrets(text)).toHaveLength(1));

  test.each([
    '| password | string |\n| token | required |',
    '| password | min. 8 |',
    '| user | password | role |',
    '<td>Password</td><td>required</td>',
    'Forgot your password?\nbob: no',
    'Password:\nmust be long',
    'the key of the chiave in the door',
    'log in, then see admin/users?page=2, admin/list2.html and admin/Panel2/start',
    "INSERT INTO help (a, b, c) VALUES ('password', 'Enter it twice2', 'x')",
    'ERROR pos.Auth pan=5316666428211011 amt=4335.26',
    'the secret web-tls-01 is mounted',
  ])('is not seen in %j', (text) => expect(secrets(text)).toEqual([]));
});

test.each([
  ['utilisateur root, mot de passe velvet.larch-503', 'velvet.larch-503'],
  ['Das Kennwort für den Server lautet orchid.cobalt_318 (neu)', 'orchid.cobalt_318'],
  ['Temporary password Xk29-mmQz expires tomorrow', 'Xk29-mmQz'],
  ['ansible_password=comet ansible_become_pass=Gr@nit3638?\n[db]', 'Gr@nit3638'],
  ['the passphrase is "correct horse battery staple"', 'correct horse battery staple'],
  ['passphrase: correct horse battery staple 42', 'correct horse battery staple 42'],
  ['Wi-Fi password: purple monkey dishwasher 9', 'purple monkey dishwasher 9'],
  ['pwd=Tr33house!;Database=x', 'Tr33house!'],
  ["la password dell'area riservata è pepper-raven-88", 'pepper-raven-88'],
  ['//nas01/share /mnt cifs username=scanner,password=pepperSaffron89,uid=1000', 'pepperSaffron89'],
  ['- name: CACHE_PASSWORD\n  value: "Bisc@2022x"\n', 'Bisc@2022x'],
  ['Provider=SQLOLEDB;Data Source=srv;User ID=report;Password=velvet_pRQEP', 'velvet_pRQEP'],
  ['the alarm panel login is installer / Cactus4118?', 'Cactus4118?'],
  ['A senha do servidor é L@rch983? (utilizador contab)', 'L@rch983'],
  ['admin / Passwort YyFJBZJiWuuMURZe', 'YyFJBZJiWuuMURZe'],
  [`$settings['hash_salt'] = '${KEY}${KEY}';`, `${KEY}${KEY}`],
  [`co = cohere.Client('${KEY}${KEY.slice(1)}')`, `${KEY}${KEY.slice(1)}`],
  [`mistral::Client::new(/* api key */ "${KEY}${KEY.slice(1)}")`, `${KEY}${KEY.slice(1)}`],
  [`new SymmetricSecurityKey(Encoding.UTF8.GetBytes("${KEY}"))`, KEY],
  ['algoliasearch("TKLBOI1305", "92a4f6b84265cfdd088ba920198e360e")', '92a4f6b84265cfdd088ba920198e360e'],
  [`"remember_token": "${KEY}"`, KEY],
  ['wandb login 082c78b1717a52bede4a3b404463c47ecc890fd1', '082c78b1717a52bede4a3b404463c47ecc890fd1'],
  ['IPMI admin/k3str3l_bMq, then', 'k3str3l_bMq'],
  ['Benutzername kd41, Passwort: ZebraHansa65 (bitte ändern)', 'ZebraHansa65'],
  ['Username: tbaker, password: zDMKNbBTLo$. Change it at first login.', 'zDMKNbBTLo$'],
  ['//npm.example.net/:_password=PwaQkWHc8MNOvdJIRzOIof==', 'PwaQkWHc8MNOvdJIRzOIof=='],
  ['spring.datasource.password=%se4Tv9$lxYnn@', '%se4Tv9$lxYnn@'],
  ['AUTH = ("svc_report", "51LagosVERANO")', '51LagosVERANO'],
  [
    'client = Client("AC48e71d13e7f8504a1eb031ab392cffb6", "a8c4e35826e7ac992c63e2c9da9a33ab")',
    'a8c4e35826e7ac992c63e2c9da9a33ab',
  ],
  ['/data/2.5/weather?q=Oslo&appid=6c8b5174841d9e3fc47ed5d3c17e3c52', '6c8b5174841d9e3fc47ed5d3c17e3c52'],
])('a password that somebody chose is found in %j', (text, value) => expect(secrets(text)).toEqual([value]));

test.each([
  'passphrase: the one that you were sent by mail',
  'passphrase: enter the passphrase here again',
  "t.pass('close emitted twice 2')",
  'the passphrase is empty or wrong',
  'password: required for all accounts',
  'connect(user: name, password: userPassword2)',
  'new Login(username: user1, password: password1)',
  'input$ = form.user, password: password$, next',
  'The password Base64Encoder2Impl is',
  'resetTokens(user, 20)',
  'vonage = Vonage(api_key="3adf0bf8")',
  '- name: PASSWORD_FILE\n  value: /run/secrets/db\n',
  'The secret is sent to hooks.slack.com/services/',
])('no password is seen in %j', (text) => expect(secrets(text)).toEqual([]));

describe('a password of letters whose case changes as in no word', () => {
  test.each([
    ['Ihr Passwort lautet BXvLbjvjFOq.', 'BXvLbjvjFOq'],
    ['use the password 9hBHYHmRnwDEq today', '9hBHYHmRnwDEq'],
    ['su contraseña es ZseUNfHNtN!', 'ZseUNfHNtN!'],
    ['Passwort fürs WLAN: nV17vVXVUF5q!', 'nV17vVXVUF5q!'],
    ['I forgot my password, it was orchid42', 'orchid42'],
    ['use la contraseña CJInabVqxiW!q desde casa', 'CJInabVqxiW!q'],
  ])('is found in %j', (text, value) => expect(secrets(text)).toEqual([value]));

  test.each([
    'the password is JsonWebKey.',
    'the password MyClassName is wrong',
    'the password is Required!',
    'I forgot my password, it was changed',
  ])('is not in %j', (text) => expect(secrets(text)).toEqual([]));
});
