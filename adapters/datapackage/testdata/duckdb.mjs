// Reads a package with DuckDB twice: with the types of datapackage.json, which every cell has to keep to, and with the types
// that DuckDB finds by itself. Usage: node duckdb.mjs FOLDER_OF_NODE_MODULES PACKAGE
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [folder, dir] = process.argv.slice(2)
const { DuckDBInstance } = createRequire(join(resolve(folder), 'x.js'))('@duckdb/node-api')
const types = { string: 'VARCHAR', object: 'JSON', integer: 'BIGINT', number: 'DECIMAL(24, 6)', boolean: 'BOOLEAN', date: 'DATE' }
const found = { integer: ['BIGINT'], number: ['DOUBLE', 'BIGINT'], boolean: ['BOOLEAN'], date: ['DATE'] }

const { resources } = JSON.parse(readFileSync(join(dir, 'datapackage.json'), 'utf8'))
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjects()
const problems = []
let judged = 0
for (const { name, path, rows: stated, schema } of resources) {
  const file = join(dir, path)
  const columns = schema.fields.map((f) => `'${f.name}': '${types[f.type]}'`).join(', ')
  try {
    const [{ n }] = await rows(`SELECT count(*) AS n FROM read_csv('${file}', header = true, columns = {${columns}})`)
    if (Number(n) !== stated) problems.push(`${name}: ${n} rows, ${stated} stated`)
  } catch (error) {
    problems.push(`${name}: ${error.message}`)
  }
  const detected = Object.fromEntries(
    (await rows(`DESCRIBE SELECT * FROM read_csv('${file}', header = true, sample_size = -1)`)).map((c) => [c.column_name, c.column_type]),
  )
  const filled = (await rows(`SELECT ${schema.fields.map((f) => `count("${f.name}") AS "${f.name}"`).join(', ')} FROM read_csv('${file}', header = true, all_varchar = true)`))[0]
  for (const f of schema.fields) {
    if (!found[f.type] || Number(filled[f.name]) === 0) continue
    judged++
    if (!found[f.type].includes(detected[f.name])) problems.push(`${name}.${f.name} is ${f.type}, DuckDB finds ${detected[f.name]}`)
  }
}
console.log(JSON.stringify({ problems, judged }))
