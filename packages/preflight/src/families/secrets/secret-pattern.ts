/**
 * Where a secret stands without a name: the group `secret` of `pattern`, which has the flags `d` and `g` and looks a bounded way ahead.
 * `needs`: a literal without which it is not tried; `asks`: only in texts that ask for a password; `type`: absent for a password.
 */
export type SecretPattern = Readonly<{
  pattern: RegExp;
  weight: number;
  needs: string;
  asks?: boolean;
  type?: string;
}>;
