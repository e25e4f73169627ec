import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { AegisError } from '../domain/aegis-error.ts';
import type { Answer } from './answer.ts';
import type { ApiDeps } from './api-deps.ts';
import { presentedSecret } from './authentication.ts';
import { authorize, type Caller } from './authorization.ts';
import { goneSignal } from './gone-signal.ts';
import type { Connection, Route } from './route.ts';
import { isUpload } from './uploads/upload.ts';

const ANYONE: Caller = { type: 'anyone' };

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; set before the body is read, so that a stranger's megabytes are never parsed. */
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** The body is a form with a file. */
    upload?: boolean;
    /** The body is JSON that its handler parses. */
    raw?: boolean;
  }
}

/**
 * Puts the routes on the server. A request is checked in this order: API key (401), organisation in the path (404),
 * scope (403); only then its body is read (413, 415) and its input checked (400).
 */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  { authenticator, clock }: Pick<ApiDeps, 'authenticator' | 'clock'>,
): void {
  app.decorateRequest('caller');
  for (const route of routes) {
    const { access } = route;
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      config: { upload: route.body?.upload === true, raw: route.body?.raw === true },
      onRequest: async (request) => {
        if (access.type === 'public') {
          request.caller = ANYONE;
          return;
        }
        const principal = await authenticator.authenticate(presentedSecret(request.raw.headers));
        request.caller = { type: 'key', principal };
        request.caller = authorize(principal, access, paramsOf(request)['org'] ?? null);
      },
      handler: (request, reply) =>
        answer(route, request, connectionOf(route, request, reply, { authenticator, clock })).then(
          (answered) => send(reply, answered),
        ),
    });
  }
}

function answer(route: Route, request: FastifyRequest, connection: Connection): Promise<Answer> {
  const { caller, query, body } = request;
  // The request lives until its answer is out. What its body was parsed to is several times its size and has no use by
  // then: under load this is most of what the server would hold in memory.
  request.body = undefined;
  const params = paramsOf(request);
  const answered = Promise.resolve(route.answer({ caller, params, query, body, connection }));
  return isUpload(body) ? answered.finally(() => body.release()) : answered;
}

function connectionOf(
  { access }: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  { authenticator, clock }: Pick<ApiDeps, 'authenticator' | 'clock'>,
): Connection {
  const lastEventId = request.headers['last-event-id'];
  return {
    lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
    wantsPage: () => /(?:^|,)\s*text\/html\b/i.test(request.headers.accept ?? ''),
    wantsJson: () => /(?:^|,)\s*application\/(?:problem\+)?json\b/i.test(request.headers.accept ?? ''),
    gone: () => goneSignal(request.raw.socket, reply.raw, clock),
    async isStillAllowed() {
      if (access.type === 'public') return true;
      try {
        const principal = await authenticator.authenticate(presentedSecret(request.raw.headers));
        authorize(principal, access, paramsOf(request)['org'] ?? null);
        return true;
      } catch (error) {
        if (error instanceof AegisError && (error.code === 'unauthenticated' || error.code === 'forbidden'))
          return false;
        throw error;
      }
    },
  };
}

function paramsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return request.params as Readonly<Record<string, string>>;
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status);
  if (answer.headers !== undefined) reply.headers(answer.headers);
  if (answer.body === null) return reply.send();
  const { body } = answer;
  return reply.type(answer.contentType).send(typeof body === 'string' ? body : Readable.from(body));
}
