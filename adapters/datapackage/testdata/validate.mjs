// Judges a package with the npm package datapackage: the descriptor by the official profile tabular-data-package, every
// cell by the type and constraints of its field, and primary keys. Foreign keys are followed here, since that package
// resolves one foreign key of a row only. Usage: node validate.mjs FOLDER_OF_NODE_MODULES PACKAGE
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [folder, dir] = process.argv.slice(2)
const { Package, validate } = createRequire(join(resolve(folder), 'x.js'))('datapackage')

const file = join(dir, 'datapackage.json')
const descriptor = JSON.parse(readFileSync(file, 'utf8'))
const problems = []
const { valid, errors } = await validate(descriptor)
if (!valid) problems.push(...errors.map((e) => `descriptor: ${e.message}`))

const pack = await Package.load(descriptor, { basePath: dir, strict: true })
if (pack.descriptor.profile !== 'tabular-data-package') problems.push(`profile: ${pack.descriptor.profile}`)
const tables = {}
const counts = {}
for (const resource of pack.resources) {
  const { name, path, bytes, hash, rows } = resource.descriptor
  const stored = readFileSync(join(dir, path))
  if (statSync(join(dir, path)).size !== bytes) problems.push(`${name}: bytes`)
  if (`sha256:${createHash('sha256').update(stored).digest('hex')}` !== hash) problems.push(`${name}: hash`)
  try {
    tables[name] = await resource.read({ keyed: true })
  } catch (error) {
    for (const e of error.errors?.length ? error.errors : [error]) problems.push(`${name}: row ${e.rowNumber}: ${e.message}`)
    tables[name] = []
  }
  if (tables[name].length !== rows) problems.push(`${name}: ${tables[name].length} rows, ${rows} stated`)
  counts[name] = tables[name].length
}

const keysOf = (rows, fields) => new Set(rows.map((row) => JSON.stringify(fields.map((f) => row[f]))))
let followed = 0
for (const resource of pack.resources) {
  const { foreignKeys = [], fields } = resource.descriptor.schema
  const optional = fields.filter((f) => f.names).map((f) => ({ fields: ['plan_id', 'plan_revision', f.name], reference: named(f.names) }))
  for (const key of [...foreignKeys, ...optional]) {
    const there = keysOf(tables[key.reference.resource], key.reference.fields)
    for (const row of tables[resource.name]) {
      const values = key.fields.map((f) => row[f])
      if (values.includes(null)) continue
      followed++
      if (!there.has(JSON.stringify(values))) problems.push(`${resource.name}: ${key.fields} = ${values} is not in ${key.reference.resource}`)
    }
  }
}

// named returns what a field that may name a row of a table names there: the identifier of the table's rows.
function named(table) {
  const own = { organizations: 'organization_id', bodies: 'body_id', goals: 'goal_id', sources: 'source_id' }[table]
  if (!own) problems.push(`nothing is known of names in ${table}`)
  return { resource: table, fields: ['plan_id', 'plan_revision', own] }
}

console.log(JSON.stringify({ problems, counts, followed }))
