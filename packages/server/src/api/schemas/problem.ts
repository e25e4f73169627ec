import * as z from 'zod';

/** RFC 9457 problem details, as every error is answered. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({
      description: 'What kind of error it is: a URI reference that stays the same, to switch on.',
      example: '/problems/invalid-input',
    }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What happened and what to do about it.' }),
    errors: z
      .array(
        z.strictObject({
          path: z.string().meta({
            description:
              'The field, dotted (`auth_header_name`, `3.aegis.decision`); empty: the body itself.',
          }),
          message: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'What is wrong with the input, one by one.' }),
  })
  .meta({ id: 'Problem' });
