// Cuts a stretch of text where quotations and names begin and end. Pure: no document, so it can be tested alone.

/** Positions in records count code points; JavaScript's strings count UTF-16 units. This counts as records do. */
export class Text {
  constructor(text) {
    this.points = Array.from(text);
  }

  slice(start, end) {
    return this.points.slice(start, end).join("");
  }
}

/** Marks of a record in reading order: {start, end, quotation} and {start, end, entity}. */
export function marksOf(record) {
  const quotations = record.quotations.flatMap((quotation) =>
    quotation.spans.map(([start, end], index) => ({ start, end, quotation, last: index === quotation.spans.length - 1 })));
  for (const mark of quotations) mark.repeats = quotations.some((other) => other !== mark && encloses(other, mark) && sameSpeaker(other, mark));
  const names = record.entities.flatMap((entity) =>
    entity.mentions.filter((mention) => mention.kind === "name").map(({ span: [start, end] }) => ({ start, end, entity })));
  return [...quotations, ...names].sort((a, b) => a.start - b.start || b.end - a.end);
}

const encloses = (outer, inner) => outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start;
const speakerOf = ({ quotation: { speaker } }) => speaker && (speaker.entity ?? speaker.text);
const sameSpeaker = (one, other) => speakerOf(one) === speakerOf(other);

/**
 * `[start, end)` as runs: [{quotation, ends, parts: [{start, end, entity}]}].
 * Where quotations overlap, the innermost (shortest) one has the words. `ends`: the quotation's last words are here,
 * and no longer one around it names the same speaker.
 */
export function runsOf(marks, start, end) {
  const here = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end]);
  for (const mark of here) cuts.add(Math.max(mark.start, start)).add(Math.min(mark.end, end));
  const edges = [...cuts].sort((a, b) => a - b);
  const runs = [];
  for (let i = 0; i + 1 < edges.length; i += 1) extend(runs, here, edges[i], edges[i + 1]);
  return runs;
}

function extend(runs, marks, start, end) {
  const around = marks.filter((mark) => mark.start <= start && mark.end >= end);
  const quote = shortest(around.filter((mark) => mark.quotation));
  const part = { start, end, entity: shortest(around.filter((mark) => mark.entity))?.entity };
  const before = runs.at(-1);
  if (before && before.mark === quote) before.parts.push(part);
  else runs.push({ mark: quote, quotation: quote?.quotation, parts: [part] });
  const run = runs.at(-1);
  run.ends = Boolean(quote?.last && quote.end === end && !quote.repeats);
}

const shortest = (marks) => marks.reduce((best, mark) => (!best || mark.end - mark.start < best.end - best.start ? mark : best), undefined);
