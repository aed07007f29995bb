#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A small guarded agent: lists a folder, packs its context, and asks before it mails the list.

Start Pilothouse first, then: python3 files_by_mail.py [FOLDER]
The mail is only written to outbox.txt in that folder.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pilothouse  # noqa: E402


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")

    def list_files(args: dict) -> str:
        return "\n".join(sorted(os.listdir(folder / args["path"])))

    def send_mail(args: dict) -> str:
        with open(folder / "outbox.txt", "a", encoding="utf-8") as outbox:
            outbox.write(f"to {args['to']}: {args['subject']}\n")
        return "sent"

    try:
        with pilothouse.open_session("files-by-mail", goal="Mail the list of files", constraints=["never mail outside example.org"]) as session:
            session.user("List the files, then mail me the list.")
            listing = session.guard("list_files", {"path": "."}, list_files)
            print(f"ran list_files: {len(listing.splitlines())} files", flush=True)
            packing = session.compose(
                [{"role": "system", "text": "You are careful."}, {"role": "user", "text": "old " * 200}, {"role": "user", "text": "List the files."}],
                budget_tokens=60,
            )
            kept = sum(1 for item in packing.items if item.fidelity == "full")
            print(f"composed {kept} of {len(packing.items)} messages", flush=True)
            session.assistant("I will mail the list now.")
            try:
                answer = session.guard("send_mail", {"to": "me@example.org", "subject": "Files", "body": listing}, send_mail)
                print(f"send_mail: {answer}", flush=True)
            except pilothouse.Vetoed as veto:
                session.assistant(f"I was told not to send it: {veto}")
                print(f"vetoed: {veto} ({veto.verdict.by})", flush=True)
    except pilothouse.Unreachable as error:
        print(f"unreachable: {error}", flush=True)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
