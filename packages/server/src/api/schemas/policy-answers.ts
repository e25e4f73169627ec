import { CUSTOM_VALIDATORS, DECISIONS, POLICY_ACTIONS, RULE_SET_NAMES } from '@aegis/preflight';
import * as z from 'zod';

import { UNREADABLE_ACTIONS } from '../../domain/unreadable-rule.ts';
import { pageOf, time } from './fields.ts';
import { policyCombination, rulesByType } from './policies.ts';

/** What the API says about policies. */

const unreadableAction = z.enum(UNREADABLE_ACTIONS);
const count = z.int().min(0);

const listing = {
  id: z.string().meta({ example: 'pol_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
  name: z.string().meta({ example: 'Support desk' }),
  description: z.string(),
  base: z.enum(RULE_SET_NAMES),
  version: z.int().min(1).meta({
    description: 'Rises by one with each change. Decisions and events carry it as `policy_version`.',
    example: 3,
  }),
  is_default: z.boolean(),
  ready_made: z.boolean().meta({ description: 'Comes with Aegis and cannot be changed.' }),
  changed_at: time
    .nullable()
    .meta({ description: 'When this version was made; `null` for ready-made ones.' }),
  changed_by: z.string().nullable().meta({
    description: 'The API key that made this version; `null` for ready-made ones.',
    example: 'key_01k8x4c2h0v5q7d3m9t6r1b8ze',
  }),
};

const policyListing = z.strictObject(listing).meta({ id: 'PolicyListing' });
export const policyList = pageOf(policyListing).meta({ id: 'PolicyList' });

const overridden = z.strictObject({
  rules: rulesByType,
  combinations: z.array(policyCombination).nullable().meta({ description: "`null`: the base's." }),
  unreadable: z.strictObject({ sealed: unreadableAction.optional(), unsound: unreadableAction.optional() }),
});

const spelledOut = z.strictObject({
  rules: rulesByType,
  combinations: z.array(policyCombination),
  unreadable: z.strictObject({ sealed: unreadableAction, unsound: unreadableAction }),
});

export const policy = z
  .strictObject({
    ...listing,
    status: z.enum(['active', 'deleted']).meta({
      description: '`deleted`: decides nothing any more, stays readable for the events that name it.',
    }),
    deleted_at: time.nullable(),
    destinations: z
      .strictObject({
        AI_TOOL: overridden.optional(),
        VENDOR: overridden.optional(),
        CUSTOMER: overridden.optional(),
      })
      .meta({ description: 'What differs from the base.' }),
    allow_list: z.strictObject({
      values_count: count.meta({ description: 'The values themselves are not kept.', example: 12 }),
      domains: z.array(z.string()).meta({ example: ['example.com'] }),
      test_cards: z.boolean(),
    }),
    custom_types: z.array(
      z.strictObject({
        type: z.string().meta({ example: 'CUSTOM_EMPLOYEE_ID' }),
        pattern: z.string(),
        ignore_case: z.boolean(),
        words: z.array(z.string()),
        validator: z.enum(CUSTOM_VALIDATORS),
      }),
    ),
    effective: z
      .strictObject({ AI_TOOL: spelledOut, VENDOR: spelledOut, CUSTOMER: spelledOut })
      .meta({ description: 'Base and differences together: every rule by which this version decides.' }),
  })
  .meta({ id: 'Policy' });

const action = z.enum(POLICY_ACTIONS);
const type = z.string().meta({ example: 'EMAIL' });

export const simulatedDecision = z
  .strictObject({
    policy_id: z.string().meta({ example: 'pol_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
    policy_version: z.string().meta({ description: 'With a draft: the version under it.', example: '3' }),
    draft: z.boolean().meta({ description: 'Whether a draft was tried.' }),
    decision: z.enum(DECISIONS).meta({ example: 'ALLOWED_WITH_MASKING' }),
    summary: z.string().meta({ example: 'Detected 2 EMAIL; masked.' }),
    reasons: z.array(
      z.strictObject({
        type,
        count,
        action,
        cause: z.enum(['rule', 'count', 'combination', 'allow_list']),
        text: z.string().meta({ example: 'EMAIL to AI_TOOL: mask' }),
      }),
    ),
    findings: z
      .array(
        z.strictObject({
          type,
          start: count.meta({ description: 'Offset in UTF-16 units.', example: 10 }),
          end: count.meta({ description: 'Exclusive.', example: 26 }),
          score: z.number().min(0).max(1).meta({ example: 0.98 }),
          action: action.meta({ description: '`ignore`: the allow-list has it.' }),
          sample: z.string().meta({ description: 'Masked.', example: 'j***@example.com' }),
        }),
      )
      .meta({ description: 'By offset, the first 1,000.' }),
    findings_total: count.meta({ example: 2 }),
    masked_content: z.string(),
  })
  .meta({ id: 'SimulatedDecision' });
