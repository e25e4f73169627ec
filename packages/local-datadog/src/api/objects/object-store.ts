import { ApiRefusal } from '../api-errors.ts';

/** An object as its owner wrote it, with what the account added. */
export type ApiObject = Readonly<Record<string, unknown>>;

/** Datadog's own limits differ by kind and account; this one only bounds the memory. */
const OBJECTS_MAX = 1_000;

/** The monitors, dashboards, … of an account, in the order of their creation. */
export interface ObjectStore {
  list(): readonly ApiObject[];
  /** @throws ApiRefusal 404 */
  get(id: string): ApiObject;
  /**
   * Keeps what `make` makes of the number of the new object (1, 2, 3, …) under its `id`.
   *
   * @throws ApiRefusal 400 when there are as many as are kept
   */
  add(make: (number: number) => ApiObject): ApiObject;
  /** @throws ApiRefusal 404 */
  replace(id: string, object: ApiObject): ApiObject;
  /** @throws ApiRefusal 404 */
  remove(id: string): void;
  /** Puts the objects into this order; true when `ids` holds each of them once, else nothing changes. */
  reorder(ids: readonly string[]): boolean;
}

/** @param noun what a missing one is called: `Monitor` */
export function createObjectStore(noun: string): ObjectStore {
  let objects = new Map<string, ApiObject>();
  let created = 0;
  const get = (id: string): ApiObject => {
    const object = objects.get(id);
    if (object === undefined) throw new ApiRefusal(404, `${noun} not found`);
    return object;
  };
  return {
    list: () => [...objects.values()],
    get,
    add(make) {
      if (objects.size >= OBJECTS_MAX) {
        throw new ApiRefusal(400, `local-datadog keeps ${OBJECTS_MAX} of a kind; delete some first.`);
      }
      const object = make(created + 1);
      created += 1;
      objects.set(String(object['id']), object);
      return object;
    },
    replace(id, object) {
      get(id);
      objects.set(id, object);
      return object;
    },
    remove(id) {
      get(id);
      objects.delete(id);
    },
    reorder(ids) {
      if (new Set(ids).size !== objects.size || ids.length !== objects.size) return false;
      if (!ids.every((id) => objects.has(id))) return false;
      objects = new Map(ids.map((id) => [id, get(id)]));
      return true;
    },
  };
}
