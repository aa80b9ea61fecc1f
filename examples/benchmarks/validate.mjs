// Judges and times plans in JavaScript for the benchmarks: one long-lived process that reads one request a line and
// answers one line.
//
//   node validate.mjs FOLDER-WITH-NODE_MODULES SCHEMA
//
//   {"do": "judge", "peer": "ajv", "files": ["plan.json"]}                       -> {"refused": true}
//   {"do": "time", "peer": "ajv", "files": ["a.json", ...], "from": 3, "n": 20}  -> {"ns": 123456}
//
// Every iteration starts from the bytes of a file, as a server does. Files are read once, before the clock starts.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join, resolve } from "node:path";

const [folder, schema] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), "validate.mjs"));
const Ajv2020 = require("ajv/dist/2020").default;
const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(schema, "utf8")));

const utf8 = new TextDecoder("utf-8", { fatal: true });
const peers = {
  ajv: (bytes) => validate(JSON.parse(utf8.decode(bytes))),
  parse: (bytes) => JSON.parse(utf8.decode(bytes)) !== undefined,
};

const read = new Map();
const bytesOf = (file) => {
  if (!read.has(file)) read.set(file, readFileSync(file));
  return read.get(file);
};

const judge = (accepts, bytes) => {
  try {
    return !accepts(bytes);
  } catch {
    return true;
  }
};

const time = (accepts, documents, from, n) => {
  const begin = process.hrtime.bigint();
  for (let i = 0; i < n; i++) {
    if (!accepts(documents[(from + i) % documents.length])) throw new Error("a sound plan is refused");
  }
  return Number(process.hrtime.bigint() - begin);
};

console.log(JSON.stringify({ node: process.version, ajv: require("ajv/package.json").version }));
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const accepts = peers[request.peer];
  const documents = request.files.map(bytesOf);
  const answer =
    request.do === "judge" ? { refused: judge(accepts, documents[0]) } : { ns: time(accepts, documents, request.from, request.n) };
  console.log(JSON.stringify(answer));
}
