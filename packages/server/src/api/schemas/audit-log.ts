import * as z from 'zod';

import { time } from './fields.ts';

export const logExtent = z
  .strictObject({
    first_sequence: z
      .int()
      .min(1)
      .nullable()
      .meta({ description: 'Of the oldest event; `null`: the log holds none.', example: 1 }),
    first_ingested_at: time.nullable().meta({ description: 'When it was accepted.' }),
    last_sequence: z
      .int()
      .min(0)
      .meta({ description: 'The highest number given so far; 0 before the first event.', example: 184_467 }),
  })
  .meta({ id: 'AuditLogExtent' });
