/** Armour of OpenPGP (RFC 9580, 6.2) and of age (https://c2sp.org/age). */
const ARMOUR = /^-----BEGIN (PGP MESSAGE|AGE ENCRYPTED FILE)-----\s*$/m;
const VAULT = /^\$ANSIBLE_VAULT;\d/;
/** What `openssl enc -a` writes: `Salted__` and eight bytes of salt, in Base64. */
const SALTED = /^U2FsdGVkX1[89+/][A-Za-z0-9+/=\s]+$/;

/** Whether a text is encrypted, or holds something that is: nobody can tell what it says. */
export function encryptedShare(text: string): 'none' | 'part' | 'whole' {
  if (VAULT.test(text) || SALTED.test(text)) return 'whole';
  const armour = ARMOUR.exec(text);
  if (armour === null) return 'none';
  if (text.slice(0, armour.index).trim() === '') return 'whole';
  return text.includes(`-----END ${armour[1] ?? ''}-----`, armour.index) ? 'part' : 'none';
}
