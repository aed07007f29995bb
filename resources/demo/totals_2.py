"""Adds up the invoices of each customer: python3 totals.py FOLDER... [--skip NUMBER]..."""
import pathlib
import sys


def amount(text):
    if "," in text:  # 1.240,50 is how some customers write 1240.50
        text = text.replace(".", "").replace(",", ".")
    return float(text)


def main(words):
    skip = {words[i + 1] for i, word in enumerate(words) if word == "--skip"}
    folders = [word for i, word in enumerate(words) if word != "--skip" and (i == 0 or words[i - 1] != "--skip")]
    totals = {}
    for path in sorted(path for folder in folders for path in pathlib.Path(folder).rglob("*.txt")):
        if path.stem in skip:
            continue
        fields = dict(line.split(": ", 1) for line in path.read_text(encoding="utf-8").splitlines() if ": " in line)
        count, total = totals.get(fields["Customer"], (0, 0.0))
        totals[fields["Customer"]] = (count + 1, total + amount(fields["Total"]))
    rows = ["%s;%d;%.2f" % (customer, count, total) for customer, (count, total) in sorted(totals.items())]
    pathlib.Path("totals.csv").write_text("customer;invoices;total\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print("\n".join(rows))


main(sys.argv[1:])
