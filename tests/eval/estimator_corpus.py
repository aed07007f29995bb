#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gathers the text the token estimator is fitted on, from packages of Debian 12 (apt-get download; nothing is installed).

usage: estimator_corpus.py DIRECTORY

Writes DIRECTORY/KIND/NUMBER.txt, each at most 6,000 characters: prose and messages of programs in some sixty languages, source code, JSON,
manual pages. `pilothouse-eval tokens fit DIRECTORY` does the rest.
"""
import gettext
import html
import json
import pathlib
import re
import subprocess
import sys
import zlib

MESSAGES = ["nautilus-data", "gnome-control-center-data", "evince-common", "evolution-common", "libgtk-3-common"]
MANUALS = ["manpages", "manpages-de", "manpages-fr", "manpages-es", "manpages-it", "manpages-pl", "manpages-ja", "manpages-ru", "manpages-zh",
           "manpages-cs", "manpages-tr"]
PROSE = ["gnome-user-docs", "perl-doc", "fortunes", "debian-faq"]
CODE = ["libpython3.11-stdlib", "libstdc++-12-dev", "node-undici", "npm", "iso-codes", "git", "libqt6widgets6", "perl-modules-5.36",
        "node-typescript", "postgresql-15"]
ENDINGS = {".py": "python", ".h": "c", ".hpp": "c", ".tcc": "c", ".js": "javascript", ".ts": "typescript", ".json": "json", ".pm": "perl",
           ".sh": "shell", ".sql": "sql", ".css": "css", ".yml": "yaml", ".md": "markdown", ".html": "html", ".pod": "prose-en"}
CHARACTERS = 6_000
MOST = {"prose-en": 1_500_000, "manual-en": 600_000}
MOST_CODE = 500_000
MOST_LANGUAGE = 150_000


class Corpus:
    def __init__(self, folder):
        self.folder, self.taken, self.seen = folder, {}, set()

    def room(self, kind):
        most = MOST.get(kind, MOST_CODE if kind in ENDINGS.values() else MOST_LANGUAGE)
        return most - self.taken.get(kind, 0)

    def add(self, kind, text):
        text = text.strip("\n")[:4 * CHARACTERS]
        for begin in range(0, len(text), CHARACTERS):
            part = text[begin:begin + CHARACTERS]
            mark = zlib.crc32(part.encode(errors="replace"))
            if len(part) < 200 or self.room(kind) <= 0 or mark in self.seen:
                continue
            self.seen.add(mark)
            path = self.folder / kind / f"{len(list((self.folder / kind).glob('*'))) if (self.folder / kind).exists() else 0:04}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(part, encoding="utf-8", errors="replace")
            self.taken[kind] = self.taken.get(kind, 0) + len(part)


def unpacked(package, scratch):
    target = scratch / package
    if not target.exists():
        subprocess.run(["apt-get", "download", "-q", package], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["dpkg-deb", "-x", str(next(scratch.glob(f"{package}_*.deb"))), str(target)], check=True)
    return sorted(path for path in target.rglob("*") if path.is_file() and not path.is_symlink())


def messages(path):
    with path.open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    texts = [value for key, value in sorted(catalog._catalog.items(), key=str) if key and isinstance(value, str)]
    return "\n".join(texts)


def manual(path):
    text = subprocess.run(["zcat", "-f", str(path)], capture_output=True, check=True).stdout.decode("utf-8", errors="replace")
    return re.sub(r"\\f.|\\&", "", re.sub(r"(?m)^[.'].{0,3}\s?", "", text)).replace("\\-", "-")


def page(path):
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.sub(r"\s*\n\s*", "\n", html.unescape(re.sub(r"<[^>]*>", "", text)))


def gather(corpus, scratch):
    for package in MESSAGES:
        for path in unpacked(package, scratch):
            if path.suffix == ".mo":
                language = path.parts[path.parts.index("locale") + 1].split("@")[0]
                if not language.startswith("en") and corpus.room("messages-" + language) > 0:
                    corpus.add("messages-" + language, messages(path))
    for package in MANUALS:
        language = package.partition("-")[2] or "en"
        for path in unpacked(package, scratch):
            if "/man/" in str(path) and corpus.room("manual-" + language) > 0:
                corpus.add("manual-" + language, manual(path))
    for package in PROSE:
        for path in unpacked(package, scratch):
            if path.suffix == ".page":
                language = path.parts[path.parts.index("help") + 1]
                corpus.add("prose-" + ("en" if language == "C" else language), page(path))
            elif package == "fortunes" and not path.suffix or path.suffix == ".pod":
                corpus.add("prose-en", path.read_text(encoding="utf-8", errors="replace"))
            elif path.suffix == ".html":
                corpus.add("prose-en", page(path))
    for package in CODE:
        taken = 0
        for path in unpacked(package, scratch):
            kind = ENDINGS.get(path.suffix)
            if not kind and "/include/" in str(path):
                kind = "c"
            if kind and taken < 4_000_000:
                text = path.read_text(encoding="utf-8", errors="replace")
                taken += len(text)
                corpus.add(kind, text)
                if kind == "json" and len(text) < 20_000:
                    try:
                        corpus.add(kind, json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False))
                    except ValueError:
                        pass


def main():
    folder = pathlib.Path(sys.argv[1])
    scratch = folder.parent / (folder.name + ".packages")
    scratch.mkdir(parents=True, exist_ok=True)
    corpus = Corpus(folder)
    gather(corpus, scratch)
    print(sum(corpus.taken.values()), "characters,", len(corpus.taken), "kinds")


main()
