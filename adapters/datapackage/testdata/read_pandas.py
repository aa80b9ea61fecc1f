"""Reads a package with pandas by the types of datapackage.json. Usage: python3 read_pandas.py PACKAGE"""
import json
import os
import sys

import pandas as pd

directory = sys.argv[1]
with open(os.path.join(directory, "datapackage.json"), encoding="utf-8") as file:
    resources = json.load(file)["resources"]
kinds = {"string": "string", "object": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
problems, judged = [], 0
for resource in resources:
    path = os.path.join(directory, resource["path"])
    fields = resource["schema"]["fields"]
    days = [f["name"] for f in fields if f["type"] == "date"]
    dtype = {f["name"]: kinds[f["type"]] for f in fields if f["type"] != "date"}
    table = pd.read_csv(path, dtype=dtype, parse_dates=days, keep_default_na=False, na_values=[""], encoding="utf-8")
    if len(table) != resource["rows"]:
        problems.append(f"{resource['name']}: {len(table)} rows, {resource['rows']} stated")
    for name in days:
        if table[name].notna().any():
            judged += 1
            if str(table[name].dtype) != "datetime64[ns]":
                problems.append(f"{resource['name']}.{name}: {table[name].dtype}")
    plain = pd.read_csv(path, keep_default_na=False, na_values=[""], encoding="utf-8")
    for f in fields:
        if f["type"] in ("integer", "number") and plain[f["name"]].notna().any():
            judged += 1
            if plain[f["name"]].dtype.kind not in "if":
                problems.append(f"{resource['name']}.{f['name']}: {plain[f['name']].dtype}")
print(json.dumps({"problems": problems, "judged": judged}))
