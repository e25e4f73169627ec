const REFERENCE =
  /^(?:\$|%|<|\{|\[|\(|process\.|os\.|env\.|env\(|getenv|System\.|config\.|self\.|this\.|var\.|secrets\.|vault:|op:\/\/)/i;
const DUMMY =
  /^(?:password|passwd|pass|pwd|secret|token|key|null|nil|none|undefined|true|false|string|empty|required|optional|change_?me|todo|redacted|hidden|example|sample|dummy|placeholder|test|foo|bar|baz)$/i;
const DUMMY_PART =
  /(?:your|my|the|some|insert|enter|replace)[_-]?(?:own[_-]?)?(?:api|secret|password|token|access|key|auth)|change[_-]?me|placeholder|redacted|x{6,}|\$\{|\{\{|\*{3}|\.{3}/i;

/** Whether a value only stands where a secret would: a reference to one, a dummy, or what masking left. */
export function isPlaceholderValue(value: string): boolean {
  return REFERENCE.test(value) || DUMMY.test(value) || DUMMY_PART.test(value) || new Set(value).size <= 2;
}
