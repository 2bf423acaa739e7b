"""The queries of docs/many.md, run by the engines they are written for, over facts that nianbao wrote.

    queries.py NIANBAO_PROGRAM

Needs duckdb, polars and pyyaml. What is expected is added up here from the reports' files, which another reader of YAML reads; exact decimals on
both sides. Ends with status 1 at the first difference.
"""

import copy
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import polars
import yaml

ROOT = Path(__file__).resolve().parents[2]
ORGANS = 60
APPLICANTS = ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"]
COLUMNS = {
    "regulations": ["made", "repealed", "in_force"],
    "licensing": ["decisions"],
    "enforcement": ["decisions"],
    "fees": ["amount"],
    "applications": APPLICANTS,
    "disputes": ["upheld", "corrected", "other", "pending", "total"],
}


def rows(table, above=()):
    """The rows of a table with their ids, dots between groups and rows."""
    for name, content in table.items():
        path = (*above, name)
        if isinstance(content, dict):
            yield from rows(content, path)
        else:
            yield ".".join(path), content


def change(report, seed):
    """Figures of its own for a report: whole, with decimals, with notes, blank, not applicable."""
    for table in COLUMNS:
        # Every third report keeps the balance of its sample.
        if table == "applications" and seed % 3 == 0:
            continue
        for number, (_, cells) in enumerate(rows(report[table])):
            for at, cell in enumerate(cells):
                cells[at] = int(cell) + (seed * 7 + number * 3 + at) % 11
    report["applications"]["carried_out"][5] = "/"
    report["disputes"]["reconsideration"][seed % 4] = ""
    report["regulations"]["normative_documents"][0] = f"{seed}（其中修订1件）"
    report["fees"]["administrative_fees"][0] = f"{seed}.{seed * 1234567:08}"


def number(cell):
    """The number in a cell as it stands in the file, or None."""
    found = re.match(r"-?\d+(\.\d+)?", str(cell))
    return Decimal(found[0]) if found else None


def write(folder):
    """Reports of two years, one of them there twice, and all their facts as (organ, year, table, row, column) → number."""
    samples = [yaml.safe_load((ROOT / "samples" / name).read_text()) for name in ("bureau.yaml", "city.yaml")]
    facts = Counter()
    numbers = {}
    for year in (2023, 2024):
        for organ in range(ORGANS):
            report = copy.deepcopy(samples[organ % 2])
            report["organization"], report["year"] = f"第{organ}局", year
            report.pop("date", None)
            change(report, organ + year - 2023)
            content = yaml.safe_dump(report, allow_unicode=True, sort_keys=False)
            copies = 2 if (year, organ) == (2024, 17) else 1
            for which in range(copies):
                (folder / f"{organ:03}-{year}-{which}.yaml").write_text(content)
            for table, columns in COLUMNS.items():
                for row, cells in rows(report[table]):
                    for column, cell in zip(columns, cells, strict=True):
                        key = (report["organization"], year, table, row, column)
                        numbers[key] = number(cell)
                        facts[key] += copies
    return numbers, facts


def expect(what, found, expected):
    if found != expected:
        print(f"{what}: {len(found)} found, {len(expected)} expected", file=sys.stderr)
        different = [pair for pair in zip(found, expected) if pair[0] != pair[1]]
        print("first difference (found, expected):", different[:1], file=sys.stderr)
        sys.exit(1)
    print(f"{what}: {len(found)} rows as expected")


def main():
    program = sys.argv[1]
    text = (ROOT / "docs" / "many.md").read_text()
    blocks = re.findall(r"```(sql|python)\n(.*?)```", text, re.S)
    tables = [block for kind, block in blocks if kind == "sql" and "CREATE TABLE" in block]
    (queries,) = [block for kind, block in blocks if kind == "sql" and "CREATE TABLE" not in block]
    pythons = [block for kind, block in blocks if kind == "python"]
    if (len(tables), len(pythons)) != (2, 1):
        sys.exit("docs/many.md no longer has its two tables of DuckDB and one script for Polars")

    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        reports = scratch / "reports"
        reports.mkdir()
        numbers, facts = write(reports)
        for kind in ("csv", "parquet"):
            subprocess.run([program, "table", reports, "--to", kind, "-o", scratch / f"county.{kind}"], check=True)

        sums = defaultdict(lambda: None)
        for (organ, year, table, row, column), value in numbers.items():
            key = (year, "zfxxgk-2021", table, row, column)
            times = facts[organ, year, table, row, column]
            sums[key] = sums[key] if value is None else (sums[key] or 0) + value * times
        sums = sorted((*key, value) for key, value in sums.items())
        of_applications = lambda organ, year, row: numbers[organ, year, "applications", row, "total"]
        organs = [f"第{organ}局" for organ in range(ORGANS)]
        unbalanced = set()
        for year in (2023, 2024):
            for organ in organs:
                times = facts[organ, year, "applications", "new", "total"]
                came_in = sum(of_applications(organ, year, row) for row in ("new", "carried_in")) * times
                went_out = sum(of_applications(organ, year, row) for row in ("results.total", "carried_out")) * times
                if came_in != went_out:
                    unbalanced.add((organ, year, came_in, went_out))
        changed = sorted(
            (organ, year, row, numbers[organ, year - 1, table, row, column], value)
            for (organ, year, table, row, column), value in numbers.items()
            if (table, column) == ("applications", "total") and year == 2024
            for _ in range(facts[organ, year, table, row, column])
        )

        for table in tables:
            database = duckdb.connect()
            kind = "parquet" if "county.parquet" in table else "csv"
            database.execute(table.replace("county.", f"{scratch}/county."))
            results = [database.execute(query).fetchall() for query in queries.split(";") if query.strip()]
            expect(f"DuckDB, {kind}, sums", results[0], sums)
            expect(f"DuckDB, {kind}, unbalanced", sorted(results[1]), sorted(unbalanced))
            expect(f"DuckDB, {kind}, twice", results[2], [("第17局", 2024)])
            expect(f"DuckDB, {kind}, two years", sorted(results[3]), changed)

        (scan,) = re.findall(r"`(pl\.scan_csv\(.*?\))`", text, re.S)
        script = pythons[0].replace("print(", "shown.append(")
        for kind in ("parquet", "csv"):
            if kind == "csv":
                script = re.sub(r"^facts = .*$", f"facts = {scan}", script, flags=re.MULTILINE)
            shown = []
            exec(script.replace("county.", f"{scratch}/county."), {"shown": shown})
            # Polars adds blanks up to 0 where DuckDB has none.
            expect(f"Polars, {kind}, sums", sorted(shown[0].rows()), [(*row[:5], row[5] or Decimal(0)) for row in sums])


main()
