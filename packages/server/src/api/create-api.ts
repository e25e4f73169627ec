import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';

import { AegisError } from '../domain/aegis-error.ts';
import { SHUTTING_DOWN } from '../domain/shutting-down.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Caller } from './authorization.ts';
import { createBodyGate } from './body-gate.ts';
import type { ProblemCode } from './error-status.ts';
import { trackConnections } from './open-connections.ts';
import { parseJson } from './parse-json.ts';
import { describeError, problem, PROBLEM_CONTENT_TYPE, problemHeaders } from './problem.ts';
import { readBody } from './read-body.ts';
import { recordRequest } from './record-request.ts';
import { createRequestIds } from './request-ids.ts';
import { registerRoutes } from './register-routes.ts';
import { allRoutes } from './routes/all-routes.ts';
import { readUpload } from './uploads/read-upload.ts';
import { createUploadGate } from './uploads/upload-gate.ts';

export type { ApiDeps, ApiOptions, Readiness } from './api-deps.ts';

export interface Api {
  readonly app: FastifyInstance;
  /** @throws Error when the address cannot be listened on */
  start(): Promise<{ readonly url: string; readonly host: string; readonly port: number }>;
  /** Takes no new request, finishes those in flight (for a bounded time), then closes. */
  stop(): Promise<void>;
}

/** 5 MiB: what Datadog's intake takes at most, and so the API. */
const DEFAULT_BODY_LIMIT_BYTES = 5 * 1024 * 1024;

const DEFAULT_STOP_GRACE_MS = 10_000;

/** A client has this long to send a request; longer than any honest 5 MB takes, short enough to bound slow attacks. */
const REQUEST_TIMEOUT_MS = 60_000;
/** And this much more for the largest file: 4 Mbit/s, as an uplink at home has. */
const FILE_BYTES_A_MS = 500;
const HEADERS_TIMEOUT_MS = 10_000;
/** How late these two may strike; Node.js looks every 30 s by itself. */
const TIMEOUT_CHECK_MS = 5_000;
/** Above the 60 s of common load balancers, so that they close idle connections first and no request meets a closed one. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
const MAX_HEADER_BYTES = 16 * 1024;

/** The HTTP API over the services it is given. Routes, checks and errors: see docs/architecture.md. */
export function createApi(deps: ApiDeps): Api {
  const { options, logger } = deps;
  const bodyLimit = options.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES;
  const maxBytes = options.fileMaxBytes;
  const gate = createUploadGate(options.filesHeldBytes);
  const bodies = createBodyGate();
  let stopping = false;

  const app = fastify({
    logger: false,
    bodyLimit,
    requestTimeout: REQUEST_TIMEOUT_MS + Math.ceil(options.fileMaxBytes / FILE_BYTES_A_MS),
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    // An id in a path that is too long for one is an unknown one (404), no request that cannot be read.
    routerOptions: { maxParamLength: MAX_HEADER_BYTES },
    forceCloseConnections: false,
    // Fastify's own answer while closing is no problem+json; the hook below gives ours.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: createRequestIds(),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors(error, request, reply) {
      void sendError(error, request, reply);
    },
  });
  // Who ends their side behind the request (`nc -N`, shutdown(SHUT_WR)) gets the answer, and the connection ends with it. Node's
  // own default throws the answer away; the property is as old as node:http and in no documentation:
  // https://github.com/nodejs/node/blob/v26.10.0/lib/_http_server.js
  Object.assign(app.server, { httpAllowHalfOpen: true });
  const connections = trackConnections(app.server);
  const routes = allRoutes(deps);

  // Callbacks: every request passes these, and each `async` would cost it a turn of the microtask queue.
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    if (stopping) done(new AegisError('overloaded', SHUTTING_DOWN));
    // Here and not behind the body, which would be a stranger's.
    else if (request.is404) void answerUnknownPath(request, reply);
    else done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (stopping) reply.header('connection', 'close');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    recordRequest(deps, request, reply);
    done();
  });

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) => {
    const { 'content-type': contentType, 'content-length': contentLength } = request.raw.headers;
    const headers = { contentType, contentLength, contentEncoding: request.raw.headers['content-encoding'] };
    const { upload, raw } = request.routeOptions.config;
    const owner = ownerOf(request.caller);
    if (upload === true) return await readUpload(payload, headers, { maxBytes, gate, owner });
    requireJson(contentType);
    const bytes = await readBody(payload, headers, bodyLimit, bodies.enter(owner));
    return raw === true ? bytes : parseJson(bytes);
  });

  app.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply));

  const methodsOf = allowedMethods(routes);
  app.setNotFoundHandler(answerUnknownPath);
  function answerUnknownPath(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const path = request.url.replace(/\?.*$/s, '');
    const methods = methodsOf(path);
    if (methods.length === 0) return sendProblem(reply, 'not_found', UNKNOWN_PATH);
    reply.header('allow', methods.join(', '));
    return sendProblem(reply, 'method_not_allowed', `This path takes ${methods.join(', ')}.`);
  }

  registerRoutes(app, routes, deps);

  function sendError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const described = describeError(error);
    if (described.problem.status >= 500) {
      logger.error(
        { err: error, request_id: request.id, route: request.routeOptions.url },
        'a request failed',
      );
    }
    return reply
      .code(described.problem.status)
      .headers(problemHeaders(described.code))
      .type(PROBLEM_CONTENT_TYPE)
      .send(JSON.stringify(described.problem));
  }

  return {
    app,
    async start() {
      await app.listen({ host: options.host, port: options.port });
      const { port } = app.server.address() as AddressInfo;
      const host = options.host.includes(':') ? `[${options.host}]` : options.host;
      return { url: `http://${host}:${port}`, host: options.host, port };
    },
    async stop() {
      stopping = true;
      connections.closeIdle();
      const grace = setTimeout(() => connections.closeAll(), options.stopGraceMs ?? DEFAULT_STOP_GRACE_MS);
      try {
        await app.close();
      } finally {
        clearTimeout(grace);
      }
    },
  };
}

/** Whose bodies and files count together. */
function ownerOf(caller: Caller): string {
  return caller.type === 'anyone' ? '' : (caller.principal.organizationId ?? '');
}

const UNKNOWN_PATH =
  'There is nothing at this path. GET /openapi.json lists every path; /docs explains them.';

function sendProblem(reply: FastifyReply, code: ProblemCode, detail: string): FastifyReply {
  const described = problem(code, detail);
  return reply.code(described.status).type(PROBLEM_CONTENT_TYPE).send(JSON.stringify(described));
}

const JSON_CONTENT_TYPE = /^application\/json *(?:; *charset *= *"?utf-8"? *)?;?$/i;

function requireJson(contentType: string | undefined): void {
  if (contentType !== undefined && JSON_CONTENT_TYPE.test(contentType.trim())) return;
  throw new AegisError(
    'unsupported_media_type',
    'Send the body as JSON in UTF-8, with "Content-Type: application/json".',
  );
}

/** What the HTTP parser itself refuses: there is no request yet, so the answer goes straight onto the connection. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const code = PARSER_PROBLEMS[error.code ?? ''] ?? 'invalid_input';
  const described = problem(code, PARSER_DETAILS[code]);
  const body = JSON.stringify(described);
  socket.end(
    `HTTP/1.1 ${described.status} ${described.title}\r\nConnection: close\r\nContent-Type: ${PROBLEM_CONTENT_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n${body}`,
  );
}

type ParserProblem = 'invalid_input' | 'headers_too_large' | 'request_timeout';

const PARSER_PROBLEMS: Readonly<Record<string, ParserProblem>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

const PARSER_DETAILS: Readonly<Record<ParserProblem, string>> = {
  invalid_input:
    'This is not a valid HTTP/1.1 request. Check the request line, the headers and the body framing.',
  headers_too_large: `The request headers are larger than ${MAX_HEADER_BYTES / 1024} KB. Send fewer or shorter ones.`,
  request_timeout: 'The request did not arrive in time. Send it again.',
};
