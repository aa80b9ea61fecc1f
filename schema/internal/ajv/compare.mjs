// Judges documents by the JSON Schema of a plan with ajv in strict mode. Run by the test of package schema:
//
//   node compare.mjs FOLDER-WITH-NODE_MODULES SCHEMA < documents.ndjson
//
// Each line of the input is a document, each line of the output 1 where ajv accepts it and 0 where it does not. A schema
// that strict mode complains of ends the program.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join, resolve } from "node:path";

const [folder, schema] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), "compare.mjs"));
const Ajv2020 = require("ajv/dist/2020").default;

const complain = (...words) => {
  throw new Error(words.join(" "));
};
const ajv = new Ajv2020({ strict: true, allErrors: true, logger: { log: complain, warn: complain, error: complain } });
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

const verdicts = [];
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  verdicts.push(validate(JSON.parse(line)) ? "1" : "0");
}
process.stdout.write(verdicts.join("\n") + "\n");
