import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import { forEachCopiedValue } from '../../copy-columns.ts';
import { forEachValueOf } from '../../sql-columns.ts';
import { forEachCellUnder, type Span } from '../../table-headings.ts';
import { forEachWikiCell } from '../../wiki-columns.ts';
import { wordList } from '../../word-list.ts';
import type { Scan } from '../../scan.ts';
import type { SecretFinder } from './secret-finder.ts';
import { secretNameOf, type SecretName } from './secret-name.ts';
import { typeOfAssigned } from './type-of-assigned.ts';
import { valueEvidence } from './value-evidence.ts';

/** Log-odds of a cell under a heading: as near to it as between quotes, though people also put remarks into tables. */
const BINDING = 0.4;
const NAME_PIECES = wordList(
  'pass, pw, secret, token, key, cred, kennwort, contrase, senha, wachtwoord, haslo, hasło, пароль, mdp, clave, lösenord, losenord, adgangskode, passord, salasana, heslo, jelszó, parola, şifre, sifre, 密码, 密碼, パスワード, 비밀번호, κωδικός',
);

/** Of lines that only look like a table: `--referer`, `set_password2_command`, `#req_extensions`, `Example-Total-Limit`, `OpenSyntax:2`. */
const IDENTIFIER =
  /^--[a-z]|^#?[a-z]+\d?(?:_[a-z]+\d?)+$|^(?:[A-Z][a-z]+-){2,}[A-Z][a-z]+$|^[A-Za-z]{4,32}:\d{1,2}$/;

/** Passwords and tokens in the columns of a CSV file, a Markdown or MediaWiki table or the rows of an SQL dump that are called so. */
export const columnSecrets: SecretFinder = {
  needs: { literals: NAME_PIECES, ignoreCase: true },
  find: (_, __, scan) => secretsInColumns(scan),
};

function secretsInColumns({ text, tables }: Scan): Candidate[] {
  const found: Candidate[] = [];
  const visit = ({ start, end }: Span, heading: Span): void => {
    const name = bare(text.slice(heading.start, heading.end));
    const secret = wantedName(name);
    const value = text.slice(start, end);
    if (
      secret === undefined ||
      end - start < 4 ||
      /\s|^[\w.]+["']?[)\]};]+$|\(\)|\);$|^[a-z_]{1,24}=./.test(value) ||
      IDENTIFIER.test(value)
    )
      return;
    const nameStart = heading.start;
    const named = { text, name, nameStart, secret, start, end, binding: 'quoted', value } as const;
    const score = scoreOf(BINDING, secret.weight, valueEvidence(named));
    if (score < 0.1) return;
    found.push({ type: typeOfAssigned(named), start, end, score });
  };
  forEachCellUnder(text, tables(), isWanted, visit);
  forEachValueOf(text, isWanted, visit);
  forEachCopiedValue(text, isWanted, visit);
  forEachWikiCell(text, isWanted, visit);
  return found;
}

function isWanted(heading: string): boolean {
  return wantedName(bare(heading)) !== undefined;
}

/** A column that is only called key holds the keys of rows. */
function wantedName(name: string): SecretName | undefined {
  // Two lines of code with as many commas are no table.
  if (!/^[\p{L}\p{N}_-]{2,40}$/u.test(name)) return undefined;
  const secret = secretNameOf(name);
  return secret?.kind === 'key' || secret?.kind === 'authorization' ? undefined : secret;
}

function bare(heading: string): string {
  return heading.replaceAll(/^[\s"'`*[]+|[\s"'`*\]]+$/g, '').replaceAll(/\s+/g, '_');
}
