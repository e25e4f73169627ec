import { CONTENT_DESTINATIONS, CUSTOM_VALIDATORS, POLICY_ACTIONS, RULE_SET_NAMES } from '@aegis/preflight';
import * as z from 'zod';

import { UNREADABLE_ACTIONS } from '../../domain/unreadable-rule.ts';
import { ALLOWED_VALUES_MAX, CUSTOM_TYPES_MAX } from '../../policies/find-policy-problems.ts';
import { displayName } from './fields.ts';

/** What people send about policies. */

const DOMAINS_MAX = 200;
const COMBINATIONS_MAX = 50;

const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,20}[\p{L}\p{N}-]{2,63}$/u;

const findingType = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'must be a finding type, such as EMAIL')
  .meta({ description: 'A finding type, or one of `custom_types`.', example: 'EMAIL' });

export const policyRule = z
  .strictObject({
    action: z.enum(POLICY_ACTIONS).meta({
      description:
        '`ignore`: as if not found; `allow`: leave it and report it; `mask`: mask it and let the rest pass; `block`: the text does not go.',
      example: 'mask',
    }),
    min_score: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta({ description: 'From which score a finding counts. Default 0.5.', example: 0.7 }),
    block_from: z.int().min(1).max(1_000_000).optional().meta({
      description: 'From how many different values on the text is blocked, whatever `action` says.',
      example: 10,
    }),
  })
  .meta({ id: 'PolicyRule' });

export const policyCombination = z
  .strictObject({
    type: findingType,
    with_any: z
      .array(findingType)
      .min(1)
      .max(COMBINATIONS_MAX)
      .meta({ example: ['PHI_KEYWORD', 'MRN'] }),
    action: z.enum(POLICY_ACTIONS).meta({ example: 'mask' }),
  })
  .meta({
    id: 'PolicyCombination',
    description: 'Raises the action for `type` when any of `with_any` is found in the same text.',
  });

export const rulesByType = z.record(findingType, policyRule).meta({
  description: 'By finding type. A more specific type without a rule obeys the rule of its parent.',
  example: { EMAIL: { action: 'allow', block_from: 20 }, PERSON: { action: 'mask', min_score: 0.7 } },
});

const unreadableAction = z.enum(UNREADABLE_ACTIONS);

const overrides = z.strictObject({
  rules: rulesByType.optional(),
  combinations: z
    .array(policyCombination)
    .max(COMBINATIONS_MAX)
    .optional()
    .meta({ description: "In place of the base's. Left out: the base's." }),
  unreadable: z
    .strictObject({ sealed: unreadableAction.optional(), unsound: unreadableAction.optional() })
    .optional()
    .meta({
      description:
        'Files that could not be read. `sealed`: encrypted, a picture, an unknown format; `unsound`: damaged, or beyond a limit.',
    }),
});

const destinations = z
  .strictObject({
    AI_TOOL: overrides.optional(),
    VENDOR: overrides.optional(),
    CUSTOMER: overrides.optional(),
  } satisfies Record<(typeof CONTENT_DESTINATIONS)[number], z.ZodType>)
  .meta({
    description:
      'What differs from the base, by destination of the content. A destination that is given replaces what the policy said about it.',
  });

const values = z.array(z.string().min(1).max(1_000)).max(ALLOWED_VALUES_MAX);
const domains = z
  .array(z.string().max(253).regex(DOMAIN, 'must be a domain such as example.com, without @ or https://'))
  .max(DOMAINS_MAX)
  .meta({ description: 'E-mail addresses and URLs of these domains and those below do not count.' });
const testCards = z.boolean().meta({
  description: 'Whether the card numbers that payment providers publish for testing do not count.',
});

const newAllowList = z.strictObject({
  values: values.optional().meta({
    description:
      'Values that do not count. Given in clear this once, kept as salted hashes; answers show how many.',
    example: ['help@example.com'],
  }),
  domains: domains.optional(),
  test_cards: testCards.optional(),
});

const allowListEdit = newAllowList.extend({
  values: values.optional().meta({ description: 'In place of all values that are there.' }),
  add_values: values.optional().meta({ description: 'Beside those that are there.' }),
  remove_values: values.optional(),
});

const customTypes = z
  .array(
    z.strictObject({
      type: z
        .string()
        .regex(
          /^CUSTOM_[A-Z0-9][A-Z0-9_]{0,56}$/,
          'must be CUSTOM_ and up to 57 capitals, digits and _, such as CUSTOM_EMPLOYEE_ID',
        )
        .meta({ example: 'CUSTOM_EMPLOYEE_ID' }),
      pattern: z
        .string()
        .min(1)
        .max(500)
        .meta({
          description: 'RE2 syntax: no look-around, no back-references.',
          example: String.raw`\b[A-Z]{2}-\d{5}\b`,
        }),
      ignore_case: z.boolean().default(false),
      words: z
        .array(z.string().min(1).max(60))
        .max(50)
        .default([])
        .meta({
          description: 'Words that name it. With words, a match far from all of them does not count.',
          example: ['badge', 'staff id'],
        }),
      validator: z.enum(CUSTOM_VALIDATORS).default('none').meta({ description: 'A check digit.' }),
    }),
  )
  .max(CUSTOM_TYPES_MAX)
  .meta({
    description: 'Types of your own. One without a rule for a destination is masked there.',
  });

const name = displayName(200).meta({ description: 'For people.', example: 'Support desk' });
const description = z.string().max(2_000).meta({ example: 'Our own domain and the help line may pass.' });
const base = z.enum(RULE_SET_NAMES).meta({
  description: 'The ready-made rules that hold wherever the policy says nothing. Default `default`.',
  example: 'default',
});

const content = {
  description: description.optional(),
  base: base.optional(),
  destinations: destinations.optional(),
  custom_types: customTypes.optional(),
};

export const newPolicy = z
  .strictObject({
    name,
    ...content,
    allow_list: newAllowList.optional(),
    is_default: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether it decides where no `policy_id` is given.' }),
  })
  .meta({ id: 'NewPolicy' });

const editable = { name: name.optional(), ...content, allow_list: allowListEdit.optional() };

const policyDraft = z
  .strictObject(editable)
  .meta({ id: 'PolicyDraft', description: 'A change, as PATCH takes it.' });

export const policyEdit = z
  .strictObject({
    ...editable,
    is_default: z
      .literal(true, 'must be true; to take it away, make another policy the default')
      .optional()
      .meta({ description: 'Makes it the policy that decides where no `policy_id` is given.' }),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'must change at least one field')
  .meta({ id: 'PolicyEdit' });

export const policySimulation = z
  .strictObject({
    text: z
      .string()
      .meta({ description: 'Not stored, not logged, not recorded.', example: 'Badge XK-20417' }),
    destination: z.enum(CONTENT_DESTINATIONS).meta({ example: 'AI_TOOL' }),
    version: z.int().min(1).optional().meta({ description: 'Left out: the latest.', example: 2 }),
    draft: policyDraft.optional().meta({ description: 'Tried over that version, and not kept.' }),
  })
  .meta({ id: 'PolicySimulation' });
