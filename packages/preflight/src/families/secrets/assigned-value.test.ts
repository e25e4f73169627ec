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
    `net use Z: \\\\fs01\\share ${PASSWORD} /user:CORP\\svc`,
  ])('is found in %j', (text) => expect(secrets(text)).toEqual([PASSWORD]));

  test.each([
    `clé API : ${KEY}`,
    `chave de acesso: ${KEY}`,
    `секретный ключ: ${KEY}`,
    `APIキー: ${KEY}`,
    `| api key | ${KEY} |`,
    `gh secret set DATADOG_API_KEY --body "${KEY}"`,
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
  ])('is not seen in %j', (text) => expect(secrets(text)).toEqual([]));
});
