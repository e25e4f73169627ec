import { exampleKey } from './example-key.ts';
import { KEY_FORMATS } from './key-formats.ts';
import { seededRandom } from './seeded-random.ts';

export type LabelledText = Readonly<{
  text: string;
  labels: readonly Readonly<{ start: number; end: number }>[];
}>;

const ALPHABETS: Readonly<Record<string, string>> = {
  hex: '0123456789abcdef',
  b62: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  b64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
};

/**
 * What stands between `«` and `»` is a secret that must be found. `%hex32%`, `%b62_40%` and `%b64_40%` become random
 * characters, `%GITHUB_TOKEN%` a random key of that type, so that no file of this repository holds what looks like a leak.
 */
export function labelled(template: string, seed: number): LabelledText {
  const random = seededRandom(seed);
  const filled = template.replaceAll(
    /%(?:(hex|b62|b64)_?(\d+)|([A-Z0-9_]{6,}))%/g,
    (whole, alphabet: string | undefined, length: string, type: string) => {
      if (alphabet !== undefined) {
        return Array.from(
          { length: Number(length) },
          () => ALPHABETS[alphabet]?.[Math.floor(random() * (ALPHABETS[alphabet]?.length ?? 0))],
        ).join('');
      }
      const format = KEY_FORMATS.find((candidate) => candidate.type === type);
      return format === undefined ? whole : exampleKey(format, random);
    },
  );
  const labels: { start: number; end: number }[] = [];
  let text = '';
  for (const [index, part] of filled.split(/[«»]/).entries()) {
    if (index % 2 === 1) labels.push({ start: text.length, end: text.length + part.length });
    text += part;
  }
  return { text, labels };
}

/** Files as people leak them. Made up; the syntaxes are those of the programs that read them. */
export const LEAKS: readonly string[] = [
  '{"auth":{"bearer":[{"key":"token","value":"«%b62_40%»","type":"string"}]}}',
  'kubectl create secret generic db --from-literal=password=«saturnwalrus1» --from-literal=user=ann',
  'mongo -u ann -p «pepper2094» --authenticationDatabase admin\nsqlplus scott/«copper2097»@orcl',
  '[smtp.host.invalid]:587    ann@host.invalid:«walrus2082»',
  'new NetworkCredential("ann", "«walrus20lamp»")\nnew UsernamePasswordCredentials("ann", "«anchor9sierra»");',
  'mot de passe : «Ember_bamboo0»\nla clave es «l@goon389»\n',
  'the root password on 10.1.2.3 is «g430urr3c5664»',
  "> what's the db pass again?\n< it's «juniper1944»\nadmin / «Lagoon@anchor4» should work\n",
  'http -a ann:«P@ssmaple05» GET host.invalid\nchiave_api=«%b62_32%»\nAPI-Schlüssel: «%b62_32%»',
  'hey, pw for the staging db: «juniper1944»\npass is «Orchid_anchor8» btw',
  '[6001]\ntype=friend\nsecret=«Nimbus-violet7»\nhost=dynamic',
  'spring.datasource.password=«Thunder.lagoon5»\n',
  'heroku config:set KEY=1\naws configure set aws_secret_access_key «%b64_40%»\n',
  "<?php define('SECURE_AUTH_KEY', '«5jD/tC<*E{{hn:YlACVzC>rmFhj@?w~d#*.q}U;lv:[<Y.}VSb%GlQFCW{V:Y2n»');",
  '[Server]\nAdminPassword=«Y_aqO3maw3bT%sgq»\n',
  'dbPassword = "«lantern-meadow-otter»"\n',
  'https://ana:«P@ss-w0rd-30»@git.internal/x.git',
  '$secure = ConvertTo-SecureString "«Kettle-Orchid»" -AsPlainText -Force',
  'snmp-server community «rq7kestrel» RO\nusername admin privilege 15 password 0 «wdWt7PwCAsBfsdhU»\nwpa-psk ascii 0 «barge#99lamp»',
  'autosendcmd = "/msg nickserv identify «Otter-Lamp41»; wait 2000";',
  'https://acme.blob.core.windows.net/c/f?sv=2020-08-04&se=2030-01-01&sr=b&sp=r&sig=«%b62_43%%3D»',
  // Settings of web applications
  'APP_NAME=Shop\nAPP_ENV=production\nAPP_KEY=base64:«%b64_43%=»\nDB_HOST=10.0.4.2\nDB_USERNAME=shop\nDB_PASSWORD=«wN8kzq4T»\nMAIL_PORT=587\nMAIL_PASSWORD=«lemon-Tree77»\nREDIS_PASSWORD=null\n',
  'export AWS_ACCESS_KEY_ID=«%AWS_ACCESS_KEY%»\nexport AWS_SECRET_ACCESS_KEY=«%b64_40%»\nexport AWS_DEFAULT_REGION=eu-west-1\n',
  '[default]\naws_access_key_id = «%AWS_ACCESS_KEY%»\naws_secret_access_key = «%b64_40%»\naws_session_token = «%b64_160%»\nregion=us-east-1',
  "<?php\ndefine('DB_NAME', 'wordpress');\ndefine('DB_USER', 'wp');\ndefine('DB_PASSWORD', '«sommer2019!»');\ndefine( 'AUTH_KEY',         '«kJ8#d}Lq2-vT/9x=Wm!4zR^pB7nY+sC%h3Gf6&Ua»' );\n",
  "$db = new mysqli('localhost', 'root', '«Vogel#21»', 'shop');\n",
  "$config = [\n  'username' => 'admin',\n  'password' => '«g3heim99»',\n];",
  "SECRET_KEY = '«%b62_50%»'\nDEBUG = True\nDATABASES = {'default': {'USER': 'app', 'PASSWORD': '«trombone-44»', 'HOST': 'db'}}\n",
  'production:\n  secret_key_base: «%hex128%»\n  adapter: postgresql\n  username: deploy\n  password: «Fuchs_8731»\n',
  'spring.datasource.url=jdbc:mysql://db:3306/app\nspring.datasource.username=app\nspring.datasource.password=«s3nfGlas»\nspring.mail.password=«%b62_16%»\n',
  '"ConnectionStrings": {\n "Main": "Server=tcp:db.internal,1433;User ID=sa;Password=«Kaff33!Tasse»;Encrypt=True;"\n}',
  '<add name="Db" connectionString="Data Source=sql1;Initial Catalog=crm;User Id=crm;Password=«b1rnb4um»;" providerName="System.Data.SqlClient"/>',
  '<property name="hibernate.connection.username" value="orders"/>\n<property name="hibernate.connection.password" value="«0rders!prod»"/>',
  '<server><id>nexus</id><username>ci</username><password>«Zug-um-7»</password></server>',
  'module.exports = { session: { secret: "«%b62_32%»" }, port: 3000 };',
  'const client = new Client({ user: "etl", host: "pg.internal", password: "«nachtTaube5»", port: 5432 });',
  'var jwtSecret = []byte("«%b62_40%»")\n',
  'private static final String API_KEY = "«%hex32%»";',
  'string clientSecret = "«%b62_36%»"; // rotate me',
  'let apiToken: string = "«%hex40%»";',
  'password: str = "«qu4ntum-Leap»"',
  // Home directories
  'machine api.heroku.com\n  login ops@example.org\n  password «%hex36%»\n',
  'machine ftp.example.org login webmaster password «Trauben!3»\n',
  'https://ana:«%b62_24%»@github.com\nhttps://bob:«pa55w0rt!»@git.example.org\n',
  'db.internal:5432:orders:orders:«kl3tterMax»\n',
  '*:*:*:admin:«Wolken7Bruch»\nlocalhost:*:orders:orders:«regenB0gen»\n',
  'rocommunity «stillLeser8» default\nrocommunity public\ncreateUser monitor SHA-256 «bruecken77» AES «pfeiler88»\n',
  '[client]\nuser=root\npassword=«m4ultasche»\nhost=localhost\n',
  'set imap_user = "ana@example.org"\nset imap_pass = "«Gl0ckenturm»"\nset smtp_pass="«Gl0ckenturm»"\n',
  'hostname=smtp.example.org:587\nusername = "ana"\npassword = "«Wand3rung»"\n',
  '//registry.npmjs.org/:_authToken=«%NPM_TOKEN%»\n',
  '//npm.example.org/:_password="«%b64_32%»"\n//npm.example.org/:username=ci\n',
  '{"auths":{"https://index.docker.io/v1/":{"auth":"«YW5hOlRyb21tZWwtOTk=»"}}}',
  'github.com:\n  - user: ana\n    oauth_token: «%hex40%»\n    protocol: https\n',
  'cd /srv\nmysql -u root -p«Eisvogel7» shop < dump.sql\ncurl -u ana:«Eisvogel7» https://example.org/x\nsshpass -p «rakete99» ssh deploy@10.0.0.5\nls -la\n',
  'export PGPASSWORD=«Dr4chenboot»; psql -h db -U app\n',
  'docker login -u ci -p «Kl4vierst1mmer» registry.example.org\n',
  'mongo --host db1 --username admin --password «Schn33fall» admin\n',
  'redis-cli -h cache -a «f1ederMaus» ping\n',
  // Servers
  'root:«$6$q7Wd2Kx9$Lm4Rt6Yv1Bn8Zc3Hj5Gf0Ps7Ae2Ui9Oq4Xk6Tn1Vb8Mw3Lm4Rt6Yv1Bn8Zc3Hj5Gf0Ps7Ae2Ui9»:18000:0:99999:7:::\ndaemon:*:18000:0:99999:7:::\n',
  'ana:«$apr1$q7Wd2Kx9$Lm4Rt6Yv1Bn8Zc3Hj5Gf01»\n',
  'admin:«$2y$10$q7Wd2Kx9Lm4Rt6Yv1Bn8ZuHj5Gf0Ps7Ae2Ui9Oq4Xk6Tn1Vb8Mw3O»\n',
  "INSERT INTO users VALUES (1,'ana','«$2a$12$Lm4Rt6Yv1Bn8Zc3Hj5Gf0OPs7Ae2Ui9Oq4Xk6Tn1Vb8Mw3q7Wd2»','ana@example.org');",
  "CREATE USER 'app'@'%' IDENTIFIED BY '«Heid3lbeere»';\nALTER ROLE etl WITH PASSWORD '«Sch4ukel!»';",
  'bind 127.0.0.1\nrequirepass «gr0ssstadt»\nmaxmemory 100mb\n',
  '[Server]\nName=Voice\nAdminPassword=«Fl0hzirkus»\nPassword=«gildenh4us»\nPort=3784\n',
  '<Server><Host>ftp.example.org</Host><User>web</User><Pass encoding="base64">«U2NobG9zczcyIQ==»</Pass></Server>',
  '{ "type": "sftp", "host": "example.org", "user": "web", "password": "«Kastanie-12»", "port": "22" }',
  '{"userName":"ana","userPassword":"«K4stanie»","databaseName":"admin"}',
  'apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    token: «%b62_64%»\n    username: admin\n    password: «Qu3llwasser»\n',
  'apiVersion: v1\nkind: Secret\nstringData:\n  password: «Wolk3nbruch!»\n  api-key: «%b62_32%»\n',
  'variable "db_password" {\n  default = "«Zaun-K0nig»"\n}\nprovider "datadog" {\n  api_key = "«%hex32%»"\n  app_key = "«%hex40%»"\n}\n',
  'ansible_user=deploy ansible_ssh_pass=«Halm4streu» ansible_become_pass=«Halm4streu»\n',
  'environment:\n  - POSTGRES_USER=app\n  - POSTGRES_PASSWORD=«t1ntenfisch»\n  - RABBITMQ_DEFAULT_PASS=«h4senohr»\n',
  '<flow><apiToken>«%hex34%»</apiToken><passphrase>«Birk3nwald»</passphrase></flow>',
  '<key>ClientSecret</key>\n<string>«%b62_28%»</string>\n',
  '[Interface]\nPrivateKey = «%b64_42%A=»\nAddress = 10.8.0.2/24\n',
  // Addresses
  'DATABASE_URL=postgres://app:«h0lzHacker»@db.internal:5432/app\nCELERY=amqp://guest2:«m0ndFinsternis»@mq:5672//\n',
  'mongoose.connect("mongodb+srv://ops:«Kr4nich22»@cluster0.abcde.mongodb.net/test");',
  'git clone https://oauth2:«%GITLAB_TOKEN%»@gitlab.example.org/a/b.git',
  'GET https://api.example.org/v1/me?api_key=«%hex32%»&page=2',
  'SlackNotifier("https://«hooks.slack.com/services/%SLACK_TEAM%/x»")'.replace(
    '«hooks.slack.com/services/%SLACK_TEAM%/x»',
    '«%SLACK_WEBHOOK_SECRET%»',
  ),
  'DefaultEndpointsProtocol=https;AccountName=files;AccountKey=«%b64_86%==»;EndpointSuffix=core.windows.net',
  'Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=«%b64_43%=»',
  // Requests
  'curl -H "Authorization: Bearer «%b62_40%»" https://api.example.org/v1/me',
  'Authorization: Basic «YW5hOlRyb21tZWwtOTk=»\nAccept: */*',
  'X-Api-Key: «%b62_40%»\nHost: api.example.org',
  'DD-API-KEY: «%hex32%»',
  "requests.get(url, auth=('ana', '«Kl33blatt»'))",
  "conn.login('ana@example.org', '«Kl33blatt9tok3n»')",
  // Vendors
  'GITHUB_TOKEN=«%GITHUB_TOKEN%»',
  'slack = WebClient(token="«%SLACK_TOKEN%»")',
  'stripe.api_key = "«%STRIPE_SECRET_KEY%»"',
  'OPENAI_API_KEY: «%OPENAI_API_KEY%»',
  'twilio:\n  account_sid: AC%hex32%\n  auth_token: «%hex32%»\n',
  'sg = SendGridAPIClient("«%SENDGRID_API_KEY%»")',
  'algolia.init("APPID12345", apiKey="«%hex32%»")',
  'heroku config:set\nHEROKU_API_KEY=«%hex8%-%hex4%-%hex4%-%hex4%-%hex12%»',
  'mailgun key «%MAILGUN_API_KEY%» and mailchimp «%MAILCHIMP_API_KEY%»',
  'bot = Bot("«%TELEGRAM_BOT_TOKEN%»")',
  // Prose
  'Hi Tom, the password is «hunter2!» and the user is tom.',
  'wifi password: «Gurkensalat-77»',
  'Please use this API key: «%b62_32%» until Friday.',
  'I changed the root password to «Apfelmus123» yesterday.',
  'Das Passwort lautet: «Kn0blauch!»',
  'login: ana\npw: «Zitr0nen»',
  'My token is «%hex40%», do not share it.',
  'User/Pass: admin / x\npassword for staging is «st4ging-Fuchs»',
  '-----BEGIN RSA PRIVATE KEY-----\n%b64_64%\n%b64_64%\n-----END RSA PRIVATE KEY-----'.replace(/^/, '«') +
    '»\n',
  'session=«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.%b62_43%»; path=/',
];

/** Files without a secret, as near to one as they come. */
export const CLEAN: readonly string[] = [
  '  - Release GPG key: F3EF5F62A87FC27A22E643F714CE4FF5015AA242',
  'match *:*:*\narn:aws:iam::*:*:role/x:*\nrate 1:*:3:4\n',
  'b.Run("Key=int32/Elem=int32", benchSizes(b))',
  'class R : public MachinePassRegistry<FunctionPassCtor> Registry;',
  'null!==this._password?this._password+=M:this._username+=M}else this._password="";',
  '"ARN": "arn:aws:secretsmanager:us-west-2:123456789012:secret:MyTestSecret-a1b2c3",',
  'cvs://:pserver:anoncvs@sources.host.invalid:/cvs/src',
  'sentry_dsn: https://9c057e2dd614479205299ddc25e64fc0@o12345.ingest.sentry.io/42',
  'DB_PASSWORD=<db-password>\nSMTP_PASS=\nPOSTGRES_PASSWORD=${POSTGRES_PASSWORD:-postgres}',
  'DenseMap<Pass *, Pass *> LastUser;\nSmallVector<ImmutablePass *, 16> ImmutablePasses;',
  '#include <pwd.h>\n#include <stdlib.h>\n\t* src/gpasswd.c: s/die/catch_signals/',
  'the maximum number of days during which a password is valid\\&. When the password will be empty\\&.',
  'apt\tpasswd\t1:4.13+dfsg1-1+deb12u1\napt\tpatch\t2.7.6-7',
  ' salsa20-128-set-key.c salsa20-256-set-key.c\n  * upstream: update key to A8041FA839E16E36',
  '"AWS::AppSync::ApiKey": "3d104ea0be48564b",',
  '<http://fred:fredpassword@host.invalid:8080/>',
  'DB_PASSWORD=\nDB_USERNAME=\nAPI_KEY=<your-api-key>\nSECRET=changeme\nTOKEN=xxxxxxxxxxxxxxxx\n',
  'password: ${DB_PASSWORD}\ntoken: ${{ secrets.GITHUB_TOKEN }}\nkey: "{{ vault_key }}"\n',
  'const key = process.env.API_KEY;\nconst token = await getToken(user.id);\n',
  "password = os.environ['DB_PASSWORD']\nsecret = config.get('secret')\ntoken = settings.TOKEN\n",
  'PGPASSWORD=$(pass show db/prod) psql\nTOKEN=`cat /run/secrets/token`\n',
  '{"token_type":"bearer","expires_in":3600,"password":"********"}',
  '{"type":"object","properties":{"password":{"type":"string","minLength":8},"token":{"type":"string"}}}',
  'password_hash = bcrypt.hash(password, 12)\nif (passwordField.value !== confirmPassword) return "mismatch";',
  'interface Login { username: string; password: string; rememberToken?: boolean }',
  '<input type="password" name="password" id="password" placeholder="Password" autocomplete="current-password">',
  '"password": "Passwort",\n"forgotPassword": "Passwort vergessen?",\n"tokenExpired": "Your token has expired"',
  '"node_modules/a": {"version": "1.2.3", "integrity": "sha512-%b64_86%=="}',
  'resolved "https://registry.example.org/a/-/a-1.0.0.tgz#%hex40%"\nintegrity sha512-%b64_86%==',
  'commit %hex40%\nAuthor: Ana <ana@example.org>\n',
  'id: %hex8%-%hex4%-%hex4%-%hex4%-%hex12%\netag: "%hex32%"',
  'data:image/png;base64,%b64_400%',
  'AKIAIOSFODNN7EXAMPLE is the access key of the documentation',
  'public_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI%b64_43% ana@laptop',
  'primary key (id), foreign key (user_id) references users(id)',
  'The password must contain at least 8 characters. Passwords are case-sensitive. Your password is required.',
  'Your token is invalid. The secret is out. The key is under the mat. Auth is handled by nginx.',
  'max_tokens: 4096\ntoken_count: 1200000\ntokens: 15\nkeyCode: 13\nkeyboard: qwerty',
  'for (const key of Object.keys(map)) { if (key === "constructor") continue; cache[key] = value; }',
  'export const TOKEN_KEY = "access_token"; export const PASSWORD_REGEX = /^.{8,}$/;',
  'tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased", use_auth_token=True)',
  'secretName: my-app-tls\nsecretKeyRef:\n  name: db-credentials\n  key: password\n',
  'aws_secretsmanager_secret.db.arn\npassword = random_password.db.result\nkms_key_id = aws_kms_key.main.arn\n',
  'a.token=b.token;c.key="Enter";d.password=e;f.secret||(f.secret=g());h={key:"id",auth:!0,token:null}',
  'postgres://localhost:5432/app\nredis://cache:6379/0\nhttp://user:password@example.com/\nhttps://example.com/@scope/pkg',
  'proxy_pass http://backend:8080;\nauth_basic "Restricted";\nssl_certificate_key /etc/ssl/private/site.key;\n',
  '2026-05-15T10:33:21Z INFO auth token refreshed for user 42 in 13ms request_id=%hex32%',
  'css: .token.keyword { color: #07a } .token.string { color: #690 }',
  'Bypass the compass: pass the passenger list; surpass tokens; monkey business; author keys.',
  'case Token.STRING: return this.token(TokenType.StringLiteral, start);',
  'gpg --verify; Key fingerprint = 1234 ABCD 5678 EF90 1234  ABCD 5678 EF90 1234 5678',
  'cache-key: ${{ runner.os }}-node-${{ hashFiles("package-lock.json") }}\nkey: linux-npm-v3',
  'passwordPolicy: { minLength: 12, requireDigits: true }, tokenTtlSeconds: 3600, authUrl: "https://id.example.org/oauth2/token"',
  'if password == "" || token == nil { return errors.New("password is empty") }',
  'ghp_%b62_10% is too short; sk-learn; hf_hub; npm_config_cache=/tmp/npm; xoxb- is a prefix',
  'Text about -----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY----- markers.',
  '-----BEGIN PUBLIC KEY-----\n%b64_64%\n-----END PUBLIC KEY-----\n-----BEGIN CERTIFICATE-----\n%b64_64%\n-----END CERTIFICATE-----',
  'secret: "projects/my-app/secrets/db/versions/latest"\ntoken_file: /var/run/secrets/token\npassword_file: ./pw.txt',
  'Basic usage: run it. Bearer of bad news. Basic authentication is described in RFC 7617.',
  'i18n.t("auth.password.reset.title")\nkey: "settings.profile.password"\nlabel_key: login.form.password',
  'nonce="2726c7f26c" csrfmiddlewaretoken is rendered by {% csrf_token %}',
  'user.password = password;\nthis.token = token;\nself.secret = secret\nreq.session.key = null',
  'describe("password reset", () => { it("sends a token", async () => { expect(token).toBeDefined(); }); });',
  'COPY --from=build /app/key.pem /etc/ssl/\nENV TOKEN_PATH=/run/token',
  '.show-password #pass1{display:none}.wp-pwd .button.hide-pw{left:0}\n.ftp-password em{color:#8c8f94}',
  'docker run --volume `pwd`:/checkout:ro --volume "$(pwd)":/obj img',
  'cache_key=user:18434480 node_key=gateway:94066047\nCache restored from key: Linux-node-%hex64%',
  '{"LockToken":"447e55ac-2396-4c6d-b9f9-86b67c17f8b5","changeToken":"447e55ac-2396-4c6d-b9f9-86b67c17f8b6"}',
  '"PT":"912345678","PW":"6201234","PY":"961456789"',
  'const VALID_KEY = `[a-z]${RANGE}{0,255}`;\nconst VENDOR_KEY = `[a-z0-9]${RANGE}{0,240}@[a-z]${RANGE}{0,13}`;',
  "throw new Error('The password is empty!');\nupdate_password: always\nno_log: VALUE_SPECIFIED_IN_NO_LOG",
  'SSL_CTX_use_PrivateKey, SSL_use_RSAPrivateKey,\nSSL_CTX_use_RSAPrivateKey_ASN1, SSL_use_cert,',
  'az_key: "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAACAQDOXXnPveNXDONN ana@host"',
  'Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\nAuthorization: Basic dXNlcm5hbWU6cGFzc3dvcmQ=',
  'PASS: gdb.base/list.exp: search 4321\n--- PASS: TestVet/5 (0.07s)\nPASS: test-integer',
  '"oldpassword": "舊密碼：",\n"config-admin-password": "Passwoord:",\n"param-password": "Lozinka."',
  'var UnzipPassThrough = /*#__PURE__*/ (function () {',
];
