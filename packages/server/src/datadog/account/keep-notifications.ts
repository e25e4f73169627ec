import type { ResourceKind } from '../definitions/definition.ts';
import { objectsIn, textAt } from '../json.ts';
import type { JsonObject } from '../json.ts';

const HANDLES = /^(?:\s+@\S+)+\s*$/;

/**
 * The body of a definition with the handles that people added to it in Datadog: whom an alert goes to is theirs to say, and
 * no drift.
 */
export function keepNotifications(kind: ResourceKind, body: JsonObject, found: JsonObject): JsonObject {
  if (kind === 'monitor') {
    const wanted = textAt(body, 'message');
    const there = textAt(found, 'message');
    const added = there.startsWith(wanted) && HANDLES.test(there.slice(wanted.length));
    return added ? { ...body, message: there } : body;
  }
  if (kind === 'security_rule') {
    const there = objectsIn(found['cases']);
    const cases = objectsIn(body['cases']).map((wanted, index) => {
      const handles = [wanted, there[index] ?? {}].flatMap(({ notifications }) => notifications ?? []);
      return Object.assign({}, wanted, { notifications: [...new Set(handles)] });
    });
    return { ...body, cases };
  }
  return body;
}
