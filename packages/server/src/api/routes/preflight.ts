import type * as z from 'zod';

import type { PreflightRequest, PreflightResult } from '../../audit/preflight.ts';
import { UNREADABLE_TEXTS } from '../../domain/text-extractor.ts';
import type { ApiDeps } from '../api-deps.ts';
import { json } from '../answer.ts';
import { organizationRoute, type Route } from '../route.ts';
import { isoTime } from '../schemas/fields.ts';
import { fileCheck, fileDecision, preflightDecision, textCheck } from '../schemas/preflight.ts';

export function preflightRoutes({ runPreflight }: Pick<ApiDeps, 'runPreflight'>): readonly Route[] {
  return [
    organizationRoute({
      method: 'POST',
      path: '/api/preflight/text',
      operationId: 'checkText',
      tag: 'Preflight',
      summary: 'Check a text before it is sent',
      description:
        'Finds sensitive values in a text, decides what may happen to it, and writes the audit event about the decision. ' +
        'Answers only once that event is durable: there is no decision without its record. The text itself is not kept.',
      scope: 'preflight',
      body: {
        schema: textCheck,
        examples: {
          prompt: {
            summary: 'A prompt for an AI tool',
            value: {
              text: 'My SSN is 078-05-1120, mail me at jane@example.com.',
              destination: 'AI_TOOL',
              actor_id: 'ana@corp.example',
            },
          },
        },
      },
      answers: { 200: { description: 'The decision.', schema: preflightDecision } },
      problems: ['store_unavailable'],
      async handle({ organizationId, body: { text, ...asked } }) {
        const result = await runPreflight(organizationId, {
          content: { type: 'text', text },
          ...circumstancesOf(asked),
        });
        return json(200, decisionJson(result));
      },
    }),
    organizationRoute({
      method: 'POST',
      path: '/api/preflight',
      operationId: 'checkFile',
      tag: 'Preflight',
      summary: 'Check a file before it is sent',
      description:
        'Reads the text out of a file and checks it like any other text: plain text, Markdown, CSV, JSON, HTML, XML, RTF, PDF, ' +
        'Word, Excel, PowerPoint, OpenDocument, e-mail with attachments, and ZIP and gzip archives of these. All that the receiver ' +
        'could see or parse counts: headers, notes, comments, hidden sheets, tracked changes, properties, alternative texts.\n\n' +
        'What cannot be read (encrypted, damaged, a picture, a decompression bomb) is an answer, too: `file.unreadable` says why, ' +
        'and so does the audit event. The file is not kept.',
      scope: 'preflight',
      body: {
        upload: true,
        schema: fileCheck,
        examples: {
          report: {
            summary: 'A report for an AI tool',
            value: { file: '@report.pdf', destination: 'AI_TOOL', actor_id: 'ana@corp.example' },
          },
        },
      },
      answers: { 200: { description: 'The decision.', schema: fileDecision } },
      problems: ['store_unavailable'],
      async handle({ organizationId, body: { file, ...asked } }) {
        const result = await runPreflight(organizationId, {
          content: { type: 'file', bytes: file },
          ...circumstancesOf(asked),
        });
        return json(200, { ...decisionJson(result), file: fileJson(result) });
      },
    }),
  ];
}

function circumstancesOf(asked: Omit<z.output<typeof textCheck>, 'text'>): Omit<PreflightRequest, 'content'> {
  return {
    destination: asked.destination,
    policyId: asked.policy_id ?? null,
    actorId: asked.actor_id ?? null,
    sourceType: asked.source_type,
  };
}

function decisionJson(result: PreflightResult): object {
  return {
    preflight_id: result.preflightId,
    decision: result.decision,
    summary: result.summary,
    detected: result.detected,
    masked_content: result.maskedContent,
    policy_id: result.policyId,
    policy_version: result.policyVersion,
    created_at: isoTime(result.createdAt),
  };
}

function fileJson({ file }: PreflightResult): object | null {
  if (file === null) return null;
  return {
    format: file.format,
    unreadable: file.unreadable.map((reason) => ({ reason, detail: UNREADABLE_TEXTS[reason] })),
    read_pictures: file.readPictures,
    unread_pictures: file.unreadPictures,
  };
}
