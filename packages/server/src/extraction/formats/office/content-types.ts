import { decodeXml, parseXml } from '../../reading/parse-xml.ts';

/** The content type of a part by its name, as `[Content_Types].xml` declares it (ECMA-376, part 2); `''`: undeclared. */
export type ContentTypes = (partName: string) => string;

export function readContentTypes(bytes: Uint8Array): ContentTypes {
  const byName = new Map<string, string>();
  const byExtension = new Map<string, string>();
  parseXml(decodeXml(bytes), {
    open(name, attributes) {
      const type = attributes['ContentType'] ?? '';
      if (name === 'Override')
        byName.set((attributes['PartName'] ?? '').replace(/^\//, '').toLowerCase(), type);
      if (name === 'Default') byExtension.set((attributes['Extension'] ?? '').toLowerCase(), type);
    },
  });
  return (partName) => {
    const name = partName.toLowerCase();
    return byName.get(name) ?? byExtension.get(name.slice(name.lastIndexOf('.') + 1)) ?? '';
  };
}
