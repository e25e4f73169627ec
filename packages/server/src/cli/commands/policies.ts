import { Command } from 'commander';

import type { CommandContext } from '../cli-deps.ts';
import { listPoliciesCommand, policyVersionsCommand, showPolicyCommand } from './policies-read.ts';
import { simulatePolicyCommand } from './policies-simulate.ts';
import { createPolicyCommand, deletePolicyCommand, updatePolicyCommand } from './policies-write.ts';

export function policiesCommand(context: CommandContext): Command {
  return new Command('policies')
    .helpCommand(false)
    .description('Policies: what may go where; ready-made ones and those of your organisation')
    .addCommand(listPoliciesCommand(context))
    .addCommand(showPolicyCommand(context))
    .addCommand(policyVersionsCommand(context))
    .addCommand(createPolicyCommand(context))
    .addCommand(updatePolicyCommand(context))
    .addCommand(deletePolicyCommand(context))
    .addCommand(simulatePolicyCommand(context));
}
