const FIRST_LENGTH = 1_024;

interface Kinds {
  readonly u8: Uint8Array<ArrayBuffer>;
  readonly u32: Uint32Array<ArrayBuffer>;
  readonly f64: Float64Array<ArrayBuffer>;
}

/** Numbers by index, 0 where none was set. A few bytes an event is what lets a run of millions be checked in memory. */
export interface GrowingArray {
  get(index: number): number;
  set(index: number, value: number): void;
  /** One behind the highest index that was set. */
  readonly length: number;
}

export function growingArray(kind: keyof Kinds): GrowingArray {
  const make = (length: number): Kinds[keyof Kinds] => {
    switch (kind) {
      case 'u8':
        return new Uint8Array(length);
      case 'u32':
        return new Uint32Array(length);
      case 'f64':
        return new Float64Array(length);
    }
  };
  let items = make(FIRST_LENGTH);
  let length = 0;
  return {
    get: (index) => items[index] ?? 0,
    set(index, value) {
      if (index >= items.length) {
        const larger = make(Math.max(items.length * 2, index + 1));
        larger.set(items);
        items = larger;
      }
      items[index] = value;
      length = Math.max(length, index + 1);
    },
    get length() {
      return length;
    },
  };
}
