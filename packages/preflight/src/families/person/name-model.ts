import type { NameModel } from './name-chain.ts';
import { FEATURE_BITS } from './name-features.ts';
import { NAME_MODEL } from './name-model-data.ts';
import { unpackGroups } from './packed-groups.ts';

/** Weights are kept in steps of this many log-odds; a group's value is the step, moved by `WEIGHT_ZERO` to be positive. */
export const WEIGHT_STEP = 1 / 12;
export const WEIGHT_ZERO = 128;

/** Unpacked at the first use: who never looks for names does not pay for it. */
let model: NameModel | undefined;

export function nameModel(): NameModel {
  model ??= { weights: unpacked(), scale: WEIGHT_STEP };
  return model;
}

function unpacked(): Int8Array {
  const weights = new Int8Array(1 << FEATURE_BITS);
  unpackGroups(NAME_MODEL, (feature, value) => {
    weights[feature] = value - WEIGHT_ZERO;
  });
  return weights;
}
