/** A text and where the persons in it stand. `group`: texts of one template or article, never parted between training and test. */
export type LabelledText = Readonly<{
  text: string;
  persons: readonly Readonly<{ start: number; end: number }>[];
  group: string;
}>;
