/**
 * How one kind of key looks, as its vendor documents it. Pure data: to add a vendor, add a record to the file of its
 * trade under `formats/`; everything else (search, types, masking, reference page) follows from it.
 */
export type KeyFormat = Readonly<{
  /** The finding type, a child of API_SECRET: `GITHUB_TOKEN`. Several records may share one. */
  type: string;
  vendor: string;
  /** Fixed, public text that the key contains, at its start unless `lead` says otherwise. Case matters. */
  literals: readonly string[];
  /** For a literal inside the key: the class and number of characters of the key before it. */
  lead?: Readonly<{ of: RegExp; min: number; max: number }>;
  /** Text that the key may stand directly behind, where otherwise a word would have to end: that of a path. */
  follows?: string;
  /** What follows the literal, as the source of a bounded regular expression; its end is the end of the key. */
  rest: string;
  /** The literal is the address that the secret is a part of, and stays in the open. */
  isAddress?: true;
  /** A checksum that the vendor documents; evidence, not a condition: people shorten and mistype. */
  check?: 'github-crc32';
  /** For a shape that others have as well: words of which one must stand near. */
  context?: readonly string[];
  /** Evidence of the shape alone, log-odds; absent: 5, a literal that nobody else uses. */
  weight?: number;
  /** Where the vendor says so. */
  source: string;
}>;

/** A key without a prefix of its own: known by the vendor's name near it, the name it is assigned to, and its shape. */
export type ContextualFormat = Readonly<{
  type: string;
  vendor: string;
  /** One of these must stand in the name, or a little before it. Lower case. */
  words: readonly string[];
  /** Pattern for the whole value. */
  value: RegExp;
  /** Pattern for the name it is assigned to; absent: any that promises a secret. */
  name?: RegExp;
  source: string;
}>;
