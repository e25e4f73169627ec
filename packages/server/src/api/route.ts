import * as z from 'zod';

import { AegisError } from '../domain/aegis-error.ts';
import type { OrganizationId } from '../domain/ids.ts';
import type { Scope } from '../domain/api-key.ts';
import type { Principal } from '../tenancy/authenticator.ts';
import type { Answer } from './answer.ts';
import type { Access, Caller } from './authorization.ts';
import type { ProblemCode } from './error-status.ts';
import { findUnsoundString } from './find-unsound-string.ts';
import { parseInput } from './parse-input.ts';
import { noForm } from './uploads/read-upload.ts';
import { isUpload } from './uploads/upload.ts';

/** What the reference says about a successful answer. */
export interface AnswerContract {
  readonly description: string;
  /** `null`: no body. */
  readonly schema: z.ZodType | null;
  readonly contentType?: string;
  readonly example?: unknown;
}

/** What a route takes and gives: the one source of its checks and of its entry in the OpenAPI document. */
export interface RouteContract<Query extends z.ZodType, Body extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** In OpenAPI's form: `/api/orgs/{org}/api-keys/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly query?: Query;
  readonly body?: {
    readonly schema: Body;
    readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
    /** The handler gets the bytes, and parses and checks them itself; `schema` only describes them. For the hot path. */
    readonly raw?: boolean;
    /** A form with a file in place of JSON: `schema` is of its fields, with the bytes of the file as `file`. */
    readonly upload?: boolean;
  };
  readonly answers: Readonly<Record<number, AnswerContract>>;
  /** Errors beyond those that follow from access, input and body. */
  readonly problems?: readonly ProblemCode[];
}

/** A request once it is known who calls: path parameters decoded, the rest as it came. */
export interface Request {
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly connection: Connection;
}

/** What a request tells beyond its input. */
export interface Connection {
  /** The header `Last-Event-ID` of a client that follows a stream of events again. */
  readonly lastEventId: string | null;
  /** Whether it is a browser that shows the answer to a person. */
  wantsPage(): boolean;
  /** Whether the client asks for JSON by name. */
  wantsJson(): boolean;
  /**
   * A signal that is aborted when the client goes away before it has its answer. One that has only ended its side of the
   * connection may still read, or may be gone: it counts as gone a second later.
   */
  gone(): AbortSignal;
  /** Whether the caller's key may still do this: it may have been revoked since the answer began. */
  isStillAllowed(): Promise<boolean>;
}

interface Input<Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  /** The body as it came, of a route that takes it raw; `null` if there is none. */
  readonly bytes: Buffer | null;
  readonly connection: Connection;
}

/** A route whose types no longer matter: {@link registerRoutes} and the OpenAPI document treat all alike. */
export interface Route extends RouteContract<z.ZodType, z.ZodType> {
  readonly access: Access;
  answer(request: Request): Answer | Promise<Answer>;
}

type Handler<Who, Query extends z.ZodType, Body extends z.ZodType> = (
  call: Input<Query, Body> & Who,
) => Answer | Promise<Answer>;

/** A route inside an organisation: the one that the path names, or else the key's own. */
export function organizationRoute<Query extends z.ZodType, Body extends z.ZodType>(
  contract: RouteContract<Query, Body> & {
    readonly scope: Scope;
    readonly handle: Handler<{ organizationId: OrganizationId; actorId: string }, Query, Body>;
  },
): Route {
  const { scope, handle } = contract;
  return {
    ...contract,
    access: { type: 'organization', scope },
    answer({ caller, ...request }) {
      if (caller.type !== 'member') throw unreachable(contract);
      const { organizationId, principal } = caller;
      return handle({ ...readInput(contract, request), organizationId, actorId: principal.keyId });
    },
  };
}

/** A route for any valid key, or with `operator` for an operator's alone. */
export function keyRoute<Query extends z.ZodType, Body extends z.ZodType>(
  contract: RouteContract<Query, Body> & {
    readonly access: 'key' | 'operator';
    readonly handle: Handler<{ principal: Principal }, Query, Body>;
  },
): Route {
  const { access, handle } = contract;
  return {
    ...contract,
    access: { type: access },
    answer({ caller, ...request }) {
      if (caller.type !== 'key') throw unreachable(contract);
      return handle({ ...readInput(contract, request), principal: caller.principal });
    },
  };
}

/** A route that needs no key. */
export function publicRoute<Query extends z.ZodType, Body extends z.ZodType>(
  contract: RouteContract<Query, Body> & { readonly handle: Handler<unknown, Query, Body> },
): Route {
  return {
    ...contract,
    access: { type: 'public' },
    answer: (request) => contract.handle(readInput(contract, request)),
  };
}

const NOTHING = z.strictObject({});

/** A contract without `query` or `body` takes none; what is sent all the same is named and refused. */
function readInput<Query extends z.ZodType, Body extends z.ZodType>(
  contract: RouteContract<Query, Body>,
  request: Omit<Request, 'caller'>,
): Input<Query, Body> {
  const query = parseInput(contract.query ?? NOTHING, request.query, 'query') as z.output<Query>;
  const isRaw = contract.body?.raw === true;
  const body = isRaw ? undefined : readBody(contract, request.body);
  return {
    params: request.params,
    query,
    body: body as z.output<Body>,
    bytes: isRaw && Buffer.isBuffer(request.body) ? request.body : null,
    connection: request.connection,
  };
}

function readBody(contract: RouteContract<z.ZodType, z.ZodType>, body: unknown): unknown {
  if (contract.body?.upload === true && body === undefined) throw noForm();
  const value = isUpload(body) ? { ...body.fields, file: body.file } : body;
  const unsound = findUnsoundString(isUpload(body) ? body.fields : body);
  if (unsound !== null) {
    throw new AegisError('invalid_input', 'A string in the body is not sound text.', { problems: [unsound] });
  }
  return parseInput(contract.body?.schema ?? NOTHING.optional(), value, 'body');
}

function unreachable(contract: RouteContract<z.ZodType, z.ZodType>): AegisError {
  return new AegisError('internal', `${contract.operationId} was reached by a caller that it does not serve`);
}
