import * as z from 'zod';

import { AegisError } from '../../domain/aegis-error.ts';
import { type Answer, json } from '../answer.ts';
import { PROBLEM_CODES, PROBLEM_KINDS, type ProblemCode, problemType } from '../error-status.ts';
import { PROBLEM_DESCRIPTIONS } from '../problem-descriptions.ts';
import { publicRoute, type Route } from '../route.ts';

const explanation = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    description: z.string().meta({ description: 'What happened.' }),
    remedy: z.string().meta({ description: 'What to do about it.' }),
    retry_after_seconds: z.int().nullable().meta({ description: '`null`: the same request fails again.' }),
  })
  .meta({ id: 'ProblemExplanation', example: explain('overloaded') });

/** An error names its kind by a path of this server (RFC 9457, section 3.1.1); who follows it is told what it means. */
export function problemRoutes(): readonly Route[] {
  return [
    publicRoute({
      method: 'GET',
      path: '/problems/{problem}',
      operationId: 'explainProblem',
      tag: 'Operation',
      summary: 'What an error means',
      description:
        'What the `type` of an error leads to: what happened and what to do. Plain text, or JSON for those who ask for it with `Accept`.',
      answers: { 200: { description: 'The explanation.', schema: explanation } },
      handle: ({ params, connection }) => {
        const code = PROBLEM_CODES.find((known) => problemType(known) === `/problems/${params['problem']}`);
        if (code === undefined) throw unknownProblem();
        const explained = explain(code);
        return connection.wantsJson() ? json(200, explained, BY_ACCEPT) : page(explained);
      },
    }),
  ];
}

const BY_ACCEPT = { vary: 'accept' };

function explain(code: ProblemCode) {
  const { status, title, retryAfter } = PROBLEM_KINDS[code];
  const { description, remedy } = PROBLEM_DESCRIPTIONS[code];
  return {
    type: problemType(code),
    title,
    status,
    description,
    remedy,
    retry_after_seconds: retryAfter ?? null,
  };
}

function page({ type, title, status, description, remedy }: ReturnType<typeof explain>): Answer {
  const text = `${title}\n${type}, HTTP ${status}\n\nWhat happened: ${description}\n\nWhat to do: ${remedy}\n\nThe answer itself says more, in "detail" and "errors". All calls: /docs\n`;
  return {
    status: 200,
    contentType: 'text/plain; charset=utf-8',
    body: text.replaceAll('`', '"'),
    headers: BY_ACCEPT,
  };
}

function unknownProblem(): AegisError {
  const known = PROBLEM_CODES.map((code) => problemType(code)).join(', ');
  return new AegisError('not_found', `There is no such kind of problem. These are: ${known}.`);
}
