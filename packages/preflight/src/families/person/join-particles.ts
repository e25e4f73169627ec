import type { NameSpan } from './find-names.ts';

/** Two particles, or one, at the start of a line, a field or a part of a list. */
const PARTICLES =
  /(?:^|[\n\t:;,("|>]) ?((?:(?:von|van|vom|zu|zum|zur|de|der|den|del|della|di|da|dos|das|du|la|las|los|ter|ten|af|av) ){1,3})$/;
const LONGEST = 24;

/** `von der Heide, Katharina`: particles in front of a family name belong to it where its given name follows. */
export function joinParticles(text: string, spans: readonly NameSpan[]): NameSpan[] {
  return spans.map((span, index) => {
    const next = spans[index + 1];
    if (next === undefined || next.start - span.end !== 2 || text[span.end] !== ',') return span;
    const free = Math.max(spans[index - 1]?.end ?? 0, span.start - LONGEST);
    const particles = PARTICLES.exec(text.slice(free, span.start))?.[1];
    return particles === undefined ? span : { ...span, start: span.start - particles.length };
  });
}
