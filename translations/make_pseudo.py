#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes pilothouse_qps-plocm.ts from pilothouse_de.ts: every message in brackets, its vowels marked, a third longer.

The right-to-left pseudo-locale finds words that do not go through tr(), text that is clipped when it grows, and layouts that do
not mirror. Usage: make_pseudo.py FROM TO
"""

import re
import sys
import xml.etree.ElementTree as ET

MARKED = str.maketrans("aeiouAEIOUy", "àéîöûÀÉÎÖÛý")
KEEP = re.compile(r"(%L?\d+|%n|<[^>]*>|&&?|&?[a-z]+;|\n)")


def pseudo(text: str) -> str:
    parts = KEEP.split(text)
    marked = "".join(part if KEEP.fullmatch(part) else part.translate(MARKED) for part in parts)
    return "[" + marked + "·" * (len(text) // 3) + "]"


def main() -> int:
    source, target = sys.argv[1:3]
    tree = ET.parse(source)
    tree.getroot().set("language", "en")
    for message in tree.getroot().iter("message"):
        text = message.find("source").text or ""
        translation = message.find("translation")
        translation.clear()
        if message.get("numerus"):
            for _ in range(2):
                ET.SubElement(translation, "numerusform").text = pseudo(text)
        else:
            translation.text = pseudo(text)
    ET.indent(tree, "    ")
    with open(target, "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n')
        out.write(ET.tostring(tree.getroot(), encoding="unicode") + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
