import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BehaviourSwitch } from '../behaviour/behaviour-switch.ts';
import { datadogErrors } from '../datadog-error.ts';
import type { BatchSummary, Received } from '../store/received.ts';
import { MAX_PAYLOAD_BYTES } from '../limits.ts';
import { examinePayload } from './examine-payload.ts';
import { readBody } from './read-body.ts';

/** A request that was not accepted, for whoever follows along. */
export interface Refusal {
  /** Epoch milliseconds. */
  readonly at: number;
  /** `undefined` when the connection was cut. */
  readonly status: number | undefined;
  readonly detail: string;
}

export interface IntakeDeps {
  readonly apiKeys: ReadonlySet<string>;
  readonly received: Received;
  readonly behaviour: BehaviourSwitch;
  readonly clock: () => number;
  readonly onAccepted: ((summary: BatchSummary) => void) | undefined;
  readonly onRefused: ((refusal: Refusal) => void) | undefined;
  /** Ends simulated latency when the server stops. */
  readonly signal: AbortSignal;
}

/** `POST /api/v2/logs`: https://docs.datadoghq.com/api/latest/logs/send-logs/ */
export function intakeRoute(app: FastifyInstance, deps: IntakeDeps): void {
  const { apiKeys, received, behaviour, clock, onAccepted, onRefused, signal } = deps;

  const refuse = async (reply: FastifyReply, status: number, detail: string): Promise<void> => {
    received.countRequest(status);
    onRefused?.({ at: clock(), status, detail });
    await reply.code(status).send(datadogErrors(status, detail));
  };

  /** After `hijack` the answer is ours; counted last, so that whoever waits for the count finds it cut. */
  const cut = (request: FastifyRequest, reply: FastifyReply, detail: string): void => {
    reply.hijack();
    request.raw.socket.destroy();
    received.countRequest(undefined);
    onRefused?.({ at: clock(), status: undefined, detail });
  };

  const cutMidResponse = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.hijack();
    reply.raw.writeHead(202, { 'content-type': 'application/json', 'content-length': '2' });
    await new Promise<void>((resolve) => {
      reply.raw.write('{', () => resolve());
    });
    cut(request, reply, 'Cut in the middle of the answer, as the behaviour asks.');
  };

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const fault = behaviour.draw();
    if (fault !== undefined && fault.latencyMs > 0 && !(await waited(fault.latencyMs, signal))) {
      cut(request, reply, 'Cut while waiting, because local-datadog stops.');
      return;
    }
    const planned = fault?.answer;

    if (planned?.kind === 'cut' && planned.when === 'before_reading') {
      cut(request, reply, 'Cut before reading, as the behaviour asks.');
      return;
    }
    if (planned?.kind === 'status') {
      await readBody(request.raw, MAX_PAYLOAD_BYTES);
      if (planned.retryAfter !== undefined) void reply.header('retry-after', planned.retryAfter);
      await refuse(reply, planned.status, 'Simulated by the behaviour of local-datadog.');
      return;
    }

    const examined = await examinePayload(request.raw, request.query as Record<string, unknown>, {
      apiKeys,
      maxBytes: planned?.kind === 'conditions' ? planned.maxBytes : undefined,
      rejectIfContains: planned?.kind === 'conditions' ? planned.rejectIfContains : undefined,
    });
    switch (examined.kind) {
      case 'aborted':
        cut(request, reply, 'The client closed the connection while it was sending.');
        return;
      case 'refused':
        await refuse(reply, examined.status, examined.detail);
        return;
      case 'accepted':
        break;
    }

    const summary = received.accept(examined.payload);
    onAccepted?.(summary);
    if (planned?.kind === 'cut') {
      if (planned.when === 'mid_response') await cutMidResponse(request, reply);
      else cut(request, reply, 'Cut after storing, as the behaviour asks.');
      return;
    }
    received.countRequest(202);
    await reply.code(202).send({});
  };

  void app.register((scope, _options, done) => {
    // The intake reads the body itself: the limit counts uncompressed bytes and a behaviour may cut before reading.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.post('/api/v2/logs', answer);
    done();
  });
}

/** False when the signal came first. */
async function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
