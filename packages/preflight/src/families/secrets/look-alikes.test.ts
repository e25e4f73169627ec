import { describe, expect, test } from 'vitest';

import { check } from '../../check.ts';
import { DEFAULT_POLICY_RULES } from '../../default-policy.ts';
import { detect } from '../../detect.ts';
import { parentOf } from '../../type-registry.ts';
import { isDummyPhrase } from './dummy-phrase.ts';

const policy = { id: 'pol_1', version: '1', name: 'Default', rules: DEFAULT_POLICY_RULES };
const decided = (text: string): string => check(text, policy, 'AI_TOOL').decision;

/** Put together here so that no scanner takes this file for a leak. */
const ENCODED = 'q7Wd2Kx9Lm4Rt6Yv1Bn8Zc3Hj5Gf0Ps7Ae2Ui9Oq4Xk6Tn1Vb8Mw3Ey5Rd0Cg';
const META = `EAA${ENCODED}${ENCODED}`;
const HEX = '9f3c1a7be05d48269f3c1a7be05d4826';

describe('what only looks like a secret does not stop a text', () => {
  test.each([
    ['letters of a vendor inside an encoded picture', `data:image/png;base64,${ENCODED}/${META}==`],
    ['letters of a vendor at the start of a line of base64', `${ENCODED}${ENCODED.slice(0, 14)}\n${META}`],
    [
      'letters of a vendor among the zeros of an encoded file',
      'AAQxOMNgAAAAADMlmhQAAFcUNA/EAAAAb7R1r21NAAALKET1LGRAAJ0xOMRtVAAAlih1uDyVBBCUWET1NGhAAKTROMR1WAAAmdx1uERZBBCozZT2OHiAAMd9QNS1Y+XMA',
    ],
    ['a signature that Amazon makes', 'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/2015'],
    ['the width of a pulse', 'x->pw = 0.5f; lb_pw = 0.5*(self.dim[0]*a); #define PASS_HZ 1000*60'],
    ['an option of a linker', 'passwd_la_LDFLAGS = -module -avoid-version\nFTPPWD=procedure,-'],
    ['what was taken out', 'bindpw "*removed*"'],
    ['a password of one call between browsers', `a=ice-ufrag:xv3r\na=ice-pwd:${ENCODED.slice(0, 22)}`],
    ['a form of modulation', ' * @PSK_8:\t8-PSK modulation\n * @APSK_16:\t16-APSK modulation'],
    ['the packages of a mail server', 'method (authlib-userdb, -mysql, -postgresql,\n    -ldap, -pipe)'],
    ['an address after -p', 'netwox 132 -u "http://server/private/" -p "5.6.7.8" -w "words"'],
    ['code after a word for a pass', 'x(a), this must pass\nassert_eq!(a.len(), result.len());\ny(a), z(b)'],
    ['a number of passes', 'x = {"pass_sla": success}'],
    ['a part of a URL that may be left out', '"redis://[:password]@host[:port][?options]"'],
    ['an option in a manual page', String.raw`\fB--password=\fIX\fR`],
    ['markup of a manual', 'Sets the client key password to +pass+'],
    ['whose credentials', '_, err := newCreds("p3-broken", t.TempDir())'],
    ['a namespace', '@credentials = Puppet::Provider::Openstack::CredentialsV3.new'],
    ['a state of a lexer', 'token = "80(20LL)"'],
    ['the scope of a signature', 'Credential=12312313/20170613/us-east-1/s3/aws4_request'],
    ['words about keys', '"apikey": "some123api456key"'],
    ['a password that is called after its account', "password => 'glancepass1'"],
    [
      'names of style sheets',
      ':root{--md-code-hl-function-color:#c973d9;--md-primary-fg-color--dark:#f4511f}',
    ],
    ['a machine and its port', 'adios_read -h host2 -p 59999 -u "host1:59997,host1:59998"'],
    [
      'what an installation asks to replace',
      'connection = mysql+pymysql://watcher:WATCHER_DBPASS@controller/watcher',
    ],
    ['a word with an accent in HTML', '<h2>Benutzername oder Passwort ung&uuml;ltig!</h2>'],
    ['a quote in a manual page', String.raw`\\*(AqPassword: $\\*(Aq, sub {`],
    ['the public key of an assembly', 'publicKeyToken="6595b64144ccf1df"'],
    ['the number of an error', 'PASSWORD_NOT_ALLOWED = 1132\n'],
    ['the name of a cipher', '0xC0,0xAB - DHE-PSK-AES256-CCM8   TLS_PSK_DHE_WITH_AES_256_CCM_8'],
    ['a field of a form', 'Q_CLASSINFO("password", "max_length=128")'],
    ['a field of a directory', "const ATTRIBUTE_PASSWORD = 'externalAccountPassword';"],
    ['an example in base64', "secret: 'ZXhhbXBsZS1hcHAtc2VjcmV0'"],
    ['an encoding', '* add utf8_length to convert the password to utf16.'],
    ['a library', 'msgid "Password to login to PKCS11 session"'],
    ['a number of a bug', '* provide password to subsequent modules (closes: 442095)'],
    ['a string of two variables', 'if test "$linkmode,$pass" = "prog,scan"; then'],
    ['the end of a list in a manual', 'display_avatar <jid> <password>\n\n=back\n'],
    ['a symbol of Lisp', '(setq x\n   passwd elmo-passwd-alist-ignore-smtp-port)\n'],
    ['a variable', 'self._biospassword = bios_pw\n'],
    ['a variable for passwords', '\tbf.mutex.Lock()\n\tbf.passwds = newPasswdMap\n\tbf.mutex.Unlock()'],
    [
      'a label in Japanese, as JSON in ASCII',
      String.raw`"auth.password.1": "\u30d1\u30b9\u30ef\u30fc\u30c9"`,
    ],
    ['a label with an accent, as JSON in ASCII', String.raw`{"password": "Contrase\u00f1a"}`],
    ['a commit behind the name of a function', `Fix Info::IsFirstPass ${HEX}deadbeef\n`],
    ['what a password is handed to', '// Password is type for passing password to SPAKE2 calculation.'],
    ['the name of a setting with a tab', String.raw`"LDAP_PW" => "LDAP_CLEARPW\t" . param('CLEARPW')`],
    ['what a test expects to pass', String.raw`should_pass $'\x1bV\x16\tOo\x13\xc3\x91\x1c%aT'`],
    [
      'what an installation asks to replace, in HTML',
      'connection = mysql+pymysql://senlin:&lt;MYSQL_SENLIN_PW&gt;@127.0.0.1/senlin?charset=utf8',
    ],
    ['minified code', '!0,n.username||null,n.password||null),!n.contentType||n.data instanceof F'],
    ['the version of a protocol', '* `username`: v3.1 username\n* `password`: v3.1 password\n'],
    ['the example of a standard', 'Header.Set("Authorization", "Basic YWxhZGRpbjpvcGVuc2VzYW1l")'],
    [
      'an argument by name',
      "connect('admin', 'password', wait=True)\nsubscribe('/queue/test', id=1, ack='auto')",
    ],
    ['permissions', '{ -u checksummer -p u+rw }'],
    [
      'the name of a smart card',
      'pkcs11:serial=00000000;token=PIV_II%20%28PIV%20Card%20Holder%20pin%29;id=%01',
    ],
    ['a program in a manual page', String.raw`to store passwords: secret\-tool store \-\-label=mpop`],
    ['the working directory', '"PWD": "/root"'],
    ['a macro', 'let pwd = cmd!(pwd_path);'],
    ['a word for a machine that only the reader has', 'ftp://jgg:MooCow@localhost:21/debian'],
    ['an attribute', '#map    passwd userPassword     msSFU30Password'],
    ['a pattern', '$ci =~ s/password=.*$//g;'],
    ['a syllable three times', 'export OS_PASSWORD=yadayadayada\n'],
    ['an algorithm', ':param string aesKey: aes256-cts-hmac-sha1-96 or another'],
    ['what may be left out of an address', "'mysql://user[:password]@hostname/database'"],
    ['where passwords are kept', 'lmtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd\n'],
    ['bytes in order', 'EXAMPLE_SECRET = "0102030405060708090a0b0c0d0e0f10"'],
    ['a route', '@app.route("/<password_candidate>/shutdown")'],
    [
      'a password that anybody has for a machine that nobody has',
      'fmt.Sprintf("nats://derek:porkchop@%s/", host)',
    ],
    ['a placeholder of a vendor’s token', "slack_app_token: 'xoxb-1234-abcdefgh'"],
    ['a token that says what it is', "credentials: 'xoxb-my-bot-token'"],
    ['the name of what holds it', 'passphrase = gpg_passphrase_for_key'],
    ['a name that says it is an example', `var exampleAPIKey = "${HEX}"`],
    ['a name of a test', `const testAPIKey = "${HEX}"`],
    [
      'an argument of a call beside others',
      'connect(host=u.host, port=u.port, passwd=u.password, database=u.name)',
    ],
    ['a parameter and its default', 'def connect(self, database=None, user=None, password=None, host=None):'],
    [
      'an attribute in HTML',
      '{&#39;locked&#39;: False, &#39;passwd_notreqd&#39;: False, &#39;shown&#39;: True}',
    ],
    ['a parameter that is left out', ';;   dbname= host= port= user= password= auth_user=\n'],
    ['one of two states', '    InterceptFormPasswordRedact on|off\n'],
    ['one of the alternatives of a pattern', 'if (/^(csv_name|symbols|pdf_password|extract_with1)$/) {'],
    ['a pattern', 'use constant Blocked_New_Password => qr/^[0-9a-fA-F]{40}$/;'],
    ['a pattern of a test', "post('/users', {\n  username: 'foo',\n  password: /a.+/,\n})"],
    ['a variable of a load test', '<authenticate username="%%_user%%" passwd="%%_password%%"/>'],
    ['a function of Erlang', '[Username, Passwd] = string:tokens(Line, ";"),'],
    [
      'a module of Go and its version',
      'github.com/smartystreets/go-aws-auth v0.0.0-20180515143844-0c1422d1fdb9/go.mod h1:x=',
    ],
    ['a word with an accent, by its number', '<title>Vaihda salasana j&#xE4;rjestelm&#xE4;ss&#xE4;</title>'],
    ['a limit of the system', 'NSS_BUFLEN_PASSWD                  1024\n'],
    ['letters inside base64', `${ENCODED}JFJ0Ax8Ww${ENCODED}VsB8HIOMdpObP ${ENCODED}\n`],
    ['a file of passwords', 'htpasswd -b -c -s passwd.masterusers masteruser password'],
    [
      'who logs in with his own name',
      "ssh('bandit0', 'bandit.labs.example.org', password='bandit0', port=2220)",
    ],
    [
      'an account of a database in PHP',
      '$CONF[\'db_user\']="oar_ro";\n$CONF[\'db_passwd\']="oar_ro"; // read only',
    ],
    ['a list in a text', 'one of mysql\n-possibility to use an existing database'],
    [
      'two lists of code that look like a table',
      'a = ["x", "db_password"]\nkeys = ["connection", "sql_connection"]\n',
    ],
    ['what a text is cut into', 'var token = new state.Token("html5media", "", 0);'],
    ['a heading in bold', '-  **Multi-pass compilation**\n   The compiler can now'],
    [
      'the next point of a list',
      '- hangs when it does not ask for passwords\n- share/ tool to prune versions',
    ],
    ['a login that says so', "{ login: 'login1', passcode: 'passcode1', host: 'remotehost1' }"],
    ['a login that says so in an address', 'failover:(stomp+ssl://login1:passcode1@remotehost1:61612)'],
    ['an address inside an address', 'failover://(stomp://login1:passcode1@localhost:61616)'],
    [
      'the next entry of a table',
      "'ssh_pass': auth.get('password'),\n   'become_method': auth.get('become'),",
    ],
    ['the name of an algorithm', 'the owner of the credentials: &quot;HMAC-SHA1&quot;, &quot;RSA-SHA1&quot;'],
    ['how passwords are hashed', 'deprecated_password_schemes: hex_md5\n'],
    ['the version of a package', '"pbkdf2-password": "1.2.1",\n "jwt-secret": "^10.2.0"'],
    [
      'a signature',
      `"authorization":"Signature keyId=\\"/k/64:86:e3\\",algorithm=\\"rsa-sha256\\",signature=\\"${ENCODED}==\\""`,
    ],
    ['what an experiment did', 'GT:GL:GQ:FT:RCL\t0/1:-5.633,0,-4.50381:45:PASS:0:115276435:0:-1:4:3\n'],
    ['a variable of the shell', 'echo "$PASSWORD"; echo -n "$PASSWORD" | sha256sum | tr -d -'],
    ['a list with two bars', '6103729 || Long pop password || url,wiki.example.com/bin/view/6103729\n'],
    ['what a test calls itself', 'username: _test_user_\npassword: _test_pass_\n'],
    ['what a reader is to put there', "root_password => 'PutYourOwnPwdHere'"],
    [
      'a key that every visitor gets',
      `<div class="g-recaptcha" data-sitekey="6L${ENCODED.slice(0, 38)}"></div>`,
    ],
    [
      'what its line calls an example',
      '  Example: <password_sha256_hex>65e84be33532fb784c48129675f9eff3a682b2716</password_sha256_hex>',
    ],
    ['what its line asks to change', 'password = "bea11beb7b810ea9ce6ea" // Change this!'],
    ['a password that every camera has', "image_url='/pda.cgi?user=admin&password=1234&page=image'"],
    ['a quotient', 'float nw_pass= nw/(float) 100;\n'],
    [
      'a list of machines',
      '# rabbit://username:password@1.1.1.1:5672,username:password@2.2.2.2:5672/virtual_host',
    ],
    ['the name of a key', 'signingkey = ed25519:20210505\n'],
    ['codes of errors in one line', 'const s={NEED_PASSWORD:1,INCORRECT_PASSWORD:2};let r=s.NEED_PASSWORD;'],
    [
      'a question whether a module has a member',
      "const password = 'kModuleError' in saslprep ? prepare(raw) : raw;",
    ],
    [
      'options of a program',
      '    --http-password | --proxy-password | \\\n        --default-page | --referer | --user-agent | \\\n        --header)\n',
    ],
    ['words that a shell completes', "COMPREPLY=($(compgen -W 'pass= bitrate= fixed_quant=' -- $cur))"],
    ['what a test says', 'if err then fail(err) else pass("connected!") end'],
    ['a change of the working directory', 'eval "reply=( \\${PWD:s@$from@$1*$2@}~$PWD )"'],
    ['an address of a test', "test('parses', () => { parse('uri://ana:Orchid8lamp@example.com:123/x'); });"],
    ['the figures of a game', 'N:11:& Main Gauche~\nW:3:0:50:850\nGF:*:static:0x81:0xC6\nGF:*:0:0x81:0x80\n'],
    ['a kind of program', 'Node: How can I build a two-pass scanner?\u007f199215\n'],
    ['Palau among other territories', 'MP:Northern Mariana Islands\nPW:Palau\nPR:Puerto Rico\n'],
    ['what a test is to do', 'expect_pass "rep1" (fun () ->'],
    ['a prompt in Lisp', '(let ((password (read-passwd "Password for %s: " host))) password)'],
    ['a member in C', 'psk = sta->psk;\nchar *pass = info->password;\nif (pass == info->password) return;'],
    ['a function in a comment', '/* pwd-value = KDF-z(pwd-seed, "Hunting", p) */'],
    ['an error in C', 'tether->passphrase_result = -EINVAL;\n'],
    ['a flag in C', '#define AUTH_USERPASS 0x02U\n'],
    ['a function in Erlang', 'clause(Ann, fun compiler_pass:translate_args/3, Args)'],
    ['an array in OCaml', 'let password = Sys.argv.(2) in\n'],
    ['where a web server sends requests', 'location / {\n    proxy_pass registryv2tokens:5000;\n}'],
    ['a line break', '"Proxy-Authorization: Basic " proxy-user-pass "\\r\\n")'],
    [
      'two lines of settings that look like a table',
      'output_password\t\t= whatever\n#req_extensions\t\t= v3_req\n',
    ],
    [
      'two lines of calls that look like a table',
      'check(sock, set_password_command, "1")\ncheck(sock, set_password2_command, "2")\n',
    ],
    ['kinds of networks', '- Passphrase: RSN/WPA/WPA2 Passphrase\n'],
    ['the number of a message', 'printf("EAP-PSK: PSK-1 (sending)");'],
    ['a priority of ciphers', 'prio = "NORMAL:+PSK:%COMPAT:+SIGN-ALL";'],
    ['bytes', String.raw`#define LM_PASSWORD_MAGIC "\x4B\x47\x53\x21\x40\x23"`],
    ['a word for a file in another language', 'msgid "pass phrase:"\nmsgstr "Hasło PKCS#12:"\n'],
    ['the name of a curve', 'token = "prime256v1";'],
    ['a grammar', '# passwd    = 1*SAFE ; MUST accept up to 255 octets\n'],
    ['a kind of file', '"where .security is [.psk | .8021x | .open]"'],
    ['a word with an accent', 'field_password_confirmation: Bestätigung\n'],
    [
      'a message in Japanese',
      "mail_body_lost_password: 'パスワードを変更するには、以下のリンクをクリックしてください:'",
    ],
    ['a way of hashing', "get('password_encodage', 'md5-crypt')"],
    ['a time', 'config.reset_password_within = 0.days\n'],
    ['what does not matter', 'connect(user="ana", password="doesNotMatter")'],
    ['keys beside each other', '{"user": "ana", "password": "asdfgh"}'],
    ['a number drawn by the shell', 'testpassword="testpassword$RANDOM"\n'],
    ['a constant of a test', 'privateKey = jwtTestEC256PrivateKey\n'],
    ['what its letters call a fake', '"Authorization: Bearer dGhpcyBpcyBhIGZha2UgYmVhcmVyIHRva2VuIQ=="'],
    ['a template that encodes a password', 'password: {{ .Values.db.password | b64enc | quote }}'],
    ['a function of a server', 'password_encryption = scram-sha-256\n'],
    ['a column of algorithms', 'id,name,password_hash_algo\n1,ana,argon2id\n2,bob,bcrypt\n3,eva,argon2id\n'],
    ['a key that is public', '# public key: age1zK9fQ2mX7bT4wV8nR3cY6hJ1q7Wd2Kx9Lm4Rt6Yv1Bn8Zc3Hj5Gf0Ps7'],
    ['letters of a vendor behind a slash in a short line of base64', `{"p":"q7Wd2Kx9Lm4Rt6Yv1B/${META}"}`],
    ['the token of RFC 6749', '{"access_token":"2YotnFZFEjr1zCsicMWpAA"}'],
  ])('%s', (_, text) => expect(decided(text)).not.toBe('BLOCKED'));
});

describe('what a test or a manual makes up to log in with is masked', () => {
  test.each([
    ['Go', 'func TestLogin(t *testing.T) {\n\tpassword := "Orchid8lamp!"\n}'],
    ['JavaScript', "it('logs in', async () => { await login({ password: 'Orchid8lamp!' }); });"],
    ['Python', 'def test_login(self):\n    self.login(password="Orchid8lamp!")'],
    ['Perl', "login(password => 'Orchid8lamp!');\nis $response->code, 302, 'logged in';\n"],
    ['Ruby', "describe 'login' do\n  let(:params) { { :password => 'Orchid8lamp!' } }\nend"],
    ['Java', '@Test\nvoid login() { String apiKey = "zK9fQ2mX7bT4wV8nR3cY6hJ1"; }'],
    ['a manual page', '.TH LOGIN 1\n.SH EXAMPLES\n.TP\nlogin \\-\\-user ana password=Orchid8lamp!\n'],
    ['the manual of a Perl program', '=head1 SYNOPSIS\n\n  login(password => "Orchid8lamp!");\n\n=cut\n'],
    ['Rust', '#[test]\nfn login() { let password = "Orchid8lamp!"; }'],
    ['R', 'test_that("logs in", {\n  login(password = "Orchid8lamp!")\n})'],
    ['C++', 'TEST_F(Login, Works) {\n  login(password = "Orchid8lamp!");\n}'],
    ['Haskell', 'spec = do\n  it "logs in" $ do\n    login (password = "Orchid8lamp!")\n'],
    ['the shell', '#!/usr/bin/env bats\n@test "logs in" {\n  login "password=Orchid8lamp!"\n}'],
    ['the example of a comment', '/**\n * @example\n * const password = "Orchid8lamp!"\n */\n'],
    ['the documentation of Rust', '//! let password = b"Orchid8lamp!"; // bad, do not use\n'],
  ])('in %s', (_, text) => {
    const { decision, counts } = check(text, policy, 'AI_TOOL');
    expect({ decision, counts }).toEqual({
      decision: 'ALLOWED_WITH_MASKING',
      counts: { API_SECRET: 1, EXAMPLE_SECRET: 1 },
    });
  });

  test.each([
    ['an address in use', "it('works', () => fetch('https://ana:Orchid8lamp@git.corp.com/x'));"],
    ['a vendor’s key', `def test_login():\n    key = "${META}"`],
    ['the program', '=head1 NAME\n\nlogin\n\n=cut\n\nmy $password = "Orchid8lamp!";\n'],
    ['a setting', 'def test_login():\n    pass\n\nPASSWORD=Orchid8lamp!\n'],
    [
      'the address of a database',
      'def test_it():\n    connect("postgres://app:Orchid8lamp!@db.corp.com/orders")',
    ],
  ])('but not %s beside it', (_, text) => expect(decided(text)).toBe('BLOCKED'));
});

describe('what stands near a look-alike and is a secret stops it', () => {
  test.each([
    ['a vendor’s key in the path of a URL', `https://graph.example.com/me/${META}`],
    ['a vendor’s key on a line of its own', `the token:\n${META}`],
    ['a phrase that somebody says', 'the password is correct-horse-battery-staple'],
    ['a password with an ampersand', 'password: Rock&roll7'],
    ['a key of letters alone', ['MANDRILL_KEY=md', 'QwZxKpLmVbTrYnHsDfGjCk'].join('-')],
    ['a password in capitals', "password = 'CORRECT7HORSE'"],
    ['a pre-shared key', 'wpa2_psk=Orchid8lamp!'],
    ['a password of a user of ice cream', 'icecream_password = "Orchid8lamp!"'],
    ['a password on the command line', 'mysql -u app -pOrchid8lamp shop'],
    ['a key that a letter names', 'Our API key is zK9fQ2mX7bT4wV8nR3cY6hJ1, keep it'],
    ['a chosen password in bold', 'Password: **Orchid8lamp**'],
    ['a chosen password after a bold label', '**Password:** Orchid8lamp'],
    ['a chosen password made of words', 'password = "Secret!Orchid8"'],
    ['a test system’s token in its settings', `TEST_API_TOKEN=${ENCODED.slice(0, 32)}`],
    ['a name that begins like a test', `attestationApiKey = "${HEX}"`],
    ['words about passwords with a number', 'password = "SuperSecret123"'],
    ['a password between other parameters', 'host=db1 user=repl password=Orchid8lamp, dbname=shop'],
    ['a password of a connection to a database', 'host=db1 user=repl password=Orchid8lamp dbname=shop'],
    [
      'a password with a comma behind an entity',
      '&#39;password&#39;: &#39;Orchid8lamp!&#39;, &#39;x&#39;: 1',
    ],
    [
      'a password of an account with another name',
      "$CONF['db_user']='oar';\n$CONF['db_passwd']='Orchid8lamp';",
    ],
    ['a password of htpasswd', 'htpasswd -b -c -s /etc/users ana Orchid8lamp!'],
    ['a chosen password behind a dash', 'wifi password - Orchid8lamp!'],
    ['a value set by name', "config.set('password', 'Orchid8lamp!')"],
    ['a password in capitals with a number', 'password: "RSA-Orchid8lamp"'],
    ['a secret of a captcha', `recaptcha_secret = "6L${ENCODED.slice(0, 38)}"`],
    ['a password in a cell', '| db password | Orchid8lamp! |\n'],
    ['a password that is to be changed by its owner', 'password: Orchid8lamp!\nChange this every month.'],
    ['a password after a comment', '// password: "Orchid8lamp!"\n'],
    ['a setting however weak', 'DB_PASSWORD=testpassword1'],
    ['a setting in which digits stand for letters', 'DB_PASSWORD=s3cr3t'],
    ['a password that something was changed to', 'He changed the password to ORCHID8 yesterday'],
    ['a password with escapes in JSON', String.raw`{"password": "orchid\u00f6lamp99!"}`],
    ['a password beside another in code', 'user.password = "Orchid8lamp!" || null'],
  ])('%s', (_, text) => expect(decided(text)).toBe('BLOCKED'));
});

test.each(['super-secret-token', 'my_test_key_1', 'testPassword12345678', 'foobar2'])(
  '%s says what stands there and no more',
  (value) => expect(isDummyPhrase(value)).toBe(true),
);

test.each(['hunter2', 'Tr0ub4dor&3', 'letmein', 'test99871secret', 'SecretOrchid', ENCODED.slice(0, 20)])(
  '%s may be a secret',
  (value) => expect(isDummyPhrase(value)).toBe(false),
);

test.each([
  'existingSecret: pg-auth-lgxh6',
  `kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB${ENCODED.repeat(3).replaceAll(/[^A-Za-z\d]/g, 'k')}==`,
  'client = Client("AC48e71d13e7f8504a1eb031ab392cffb6", token)',
])('what names or locks a secret is none: %s', (text) =>
  expect(detect(text).filter(({ type }) => parentOf(type) === 'API_SECRET')).toEqual([]),
);
