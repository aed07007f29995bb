# SPDX-License-Identifier: MIT
"""The adaptive block of a prompt, which `prompt/update` replaces."""

_BEGIN = "## BEGIN_ADAPTIVE_SECTION"
_END = "## END_ADAPTIVE_SECTION"
_MARKERS = (_BEGIN, _END, "## BEGIN_CORE_IDENTITY", "## END_CORE_IDENTITY")


def with_adaptive_block(prompt: str, block: str) -> str:
    """`prompt` with `block` as its adaptive block: between the lines `## BEGIN_ADAPTIVE_SECTION` and `## END_ADAPTIVE_SECTION`, which are added at
    the end where there are none. Nothing else changes. ValueError when a marker stands twice or without the other, or `block` holds one."""
    if any(line.strip() in _MARKERS for line in block.splitlines()):
        raise ValueError("the block holds a line that reads as a marker")
    lines = prompt.split("\n")
    begins = [i for i, line in enumerate(lines) if line.rstrip(" \t\r") == _BEGIN]
    ends = [i for i, line in enumerate(lines) if line.rstrip(" \t\r") == _END]
    if block and not block.endswith("\n"):
        block += "\n"
    if not begins and not ends:
        gap = "" if not prompt else "\n" if prompt.endswith("\n") else "\n\n"
        return prompt + gap + _BEGIN + "\n" + block + _END + "\n"
    if len(begins) != 1 or len(ends) != 1 or ends[0] < begins[0]:
        raise ValueError("the prompt's adaptive section does not begin and end once")
    head = "\n".join(lines[: begins[0] + 1])
    tail = "\n".join(lines[ends[0] :])
    return head + "\n" + block + tail
