// SPDX-License-Identifier: MIT

const BEGIN = "## BEGIN_ADAPTIVE_SECTION";
const END = "## END_ADAPTIVE_SECTION";
const MARKERS = [BEGIN, END, "## BEGIN_CORE_IDENTITY", "## END_CORE_IDENTITY"];

/**
 * `prompt` with `block` as its adaptive block, as `prompt/update` wants it: between the lines `## BEGIN_ADAPTIVE_SECTION` and
 * `## END_ADAPTIVE_SECTION`, which are added at the end where there are none. Nothing else changes. Throws RangeError when a marker stands
 * twice or without the other, or `block` holds one.
 */
export function withAdaptiveBlock(prompt: string, block: string): string {
  if (block.split(/\r\n|[\n\r\v\f]/).some((line) => MARKERS.includes(line.trim()))) {
    throw new RangeError("the block holds a line that reads as a marker");
  }
  const lines = prompt.split("\n");
  const places = (marker: string) => lines.flatMap((line, i) => (line.replace(/[ \t\r]+$/, "") === marker ? [i] : []));
  const begins = places(BEGIN);
  const ends = places(END);
  const text = block === "" || block.endsWith("\n") ? block : `${block}\n`;
  if (begins.length === 0 && ends.length === 0) {
    const gap = prompt === "" ? "" : prompt.endsWith("\n") ? "\n" : "\n\n";
    return `${prompt}${gap}${BEGIN}\n${text}${END}\n`;
  }
  if (begins.length !== 1 || ends.length !== 1 || ends[0]! < begins[0]!) {
    throw new RangeError("the prompt's adaptive section does not begin and end once");
  }
  return `${lines.slice(0, begins[0]! + 1).join("\n")}\n${text}${lines.slice(ends[0]!).join("\n")}`;
}
