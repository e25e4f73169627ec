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
  ])('is found in %j', (text) => expect(secrets(text)).toEqual([PASSWORD]));

  test.each([
    `clé API : ${KEY}`,
    `chave de acesso: ${KEY}`,
    `секретный ключ: ${KEY}`,
    `APIキー: ${KEY}`,
    `| api key | ${KEY} |`,
    `gh secret set DATADOG_API_KEY --body "${KEY}"`,
    `define('NONCE_SALT', '${KEY}${KEY}');`,
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
