-- Policies of organisations. What a policy says stands in its versions; the row itself says only whether it is in use.
CREATE TABLE policies (
  id              TEXT    NOT NULL PRIMARY KEY,
  organization_no INTEGER NOT NULL REFERENCES organizations,
  retired_at      INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX policies_by_organization ON policies (organization_no, id);

-- Audit events name a policy and a version for as long as anybody keeps them, so what these said never changes.
-- `effective` spells out every rule: a later release of Aegis with other ready-made rules does not change a version.
CREATE TABLE policy_versions (
  policy_id  TEXT    NOT NULL REFERENCES policies,
  version    INTEGER NOT NULL CHECK (version > 0),
  created_at INTEGER NOT NULL,
  created_by TEXT    NOT NULL,
  definition TEXT    NOT NULL CHECK (json_valid(definition)),
  effective  TEXT    NOT NULL CHECK (json_valid(effective)),
  PRIMARY KEY (policy_id, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER policy_versions_follow_each_other BEFORE INSERT ON policy_versions
WHEN NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM policy_versions WHERE policy_id = NEW.policy_id)
  OR EXISTS (SELECT 1 FROM policies WHERE id = NEW.policy_id AND retired_at IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'versions of a policy in use are numbered without a gap');
END;

CREATE TRIGGER policy_versions_are_never_edited BEFORE UPDATE ON policy_versions
BEGIN
  SELECT RAISE(ABORT, 'a version of a policy is never edited');
END;

CREATE TRIGGER policy_versions_are_never_removed BEFORE DELETE ON policy_versions
BEGIN
  SELECT RAISE(ABORT, 'a version of a policy is never removed');
END;

-- The id of a row above, or of a policy that comes with Aegis; none: the ready-made default.
ALTER TABLE organizations ADD COLUMN default_policy_id TEXT;

CREATE TRIGGER default_policy_is_in_use BEFORE UPDATE OF default_policy_id ON organizations
WHEN EXISTS (
  SELECT 1 FROM policies
  WHERE id = NEW.default_policy_id AND (organization_no <> NEW.organization_no OR retired_at IS NOT NULL))
BEGIN
  SELECT RAISE(ABORT, 'the default policy is one of the organisation, in use');
END;

CREATE TRIGGER default_policy_stays_in_use BEFORE UPDATE OF retired_at ON policies
WHEN NEW.retired_at IS NOT NULL AND EXISTS (SELECT 1 FROM organizations WHERE default_policy_id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'the default policy stays in use');
END;
