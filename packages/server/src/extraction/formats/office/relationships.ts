import { posix } from 'node:path';

import { decodeXml, parseXml } from '../../reading/parse-xml.ts';

export interface Relationship {
  readonly id: string;
  /** An address outside, or a part's name from the root of the package. */
  readonly target: string;
  readonly external: boolean;
}

/** @param name of the relationship part: `xl/_rels/workbook.xml.rels` */
export function readRelationships(name: string, bytes: Uint8Array): readonly Relationship[] {
  const folder = posix.dirname(posix.dirname(name));
  const found: Relationship[] = [];
  parseXml(decodeXml(bytes), {
    open(element, attributes) {
      const { Id: id = '', Target: target = '', TargetMode: mode } = attributes;
      if (element !== 'Relationship') return;
      const external = mode === 'External';
      const part = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      found.push({ id, target: external ? target : part, external });
    },
  });
  return found;
}
