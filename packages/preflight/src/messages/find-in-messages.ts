import type { Candidate } from '../candidate.ts';
import { findInClinicalDocuments } from './clinical-documents.ts';
import { findInHl7 } from './hl7.ts';
import { findInX12 } from './x12.ts';

/**
 * What messages between hospitals, insurers and banks name by its place or by a code beside it, of whatever type; one message holds many
 * types, so this belongs to no family. Linear in the text.
 */
export function findInMessages(text: string): Candidate[] {
  return [...findInHl7(text), ...findInX12(text), ...findInClinicalDocuments(text)];
}
