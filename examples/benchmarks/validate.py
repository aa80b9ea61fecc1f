"""Judges and times plans in Python for the benchmarks, in the way of validate.mjs: python3 validate.py SCHEMA"""

import functools
import importlib.metadata
import json
import pathlib
import platform
import sys
import time

import jsonschema

with open(sys.argv[1], encoding="utf-8") as f:
    validator = jsonschema.Draft202012Validator(json.load(f))


@functools.cache
def bytes_of(file):
    return pathlib.Path(file).read_bytes()


def accepts(data):
    return validator.is_valid(json.loads(data))


def judge(data):
    try:
        return not accepts(data)
    except ValueError:
        return True


def measure(documents, first, n):
    begin = time.perf_counter_ns()
    for i in range(n):
        if not accepts(documents[(first + i) % len(documents)]):
            raise SystemExit("a sound plan is refused")
    return time.perf_counter_ns() - begin


def answer(request):
    documents = [bytes_of(file) for file in request["files"]]
    if request["do"] == "judge":
        return {"refused": judge(documents[0])}
    return {"ns": measure(documents, request["from"], request["n"])}


print(json.dumps({"python": platform.python_version(), "jsonschema": importlib.metadata.version("jsonschema")}), flush=True)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
