// Validates pages: node check.mjs FILE... ; prints a line a fault, and nothing of valid ones.
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
});
for (const file of process.argv.slice(2)) {
  const report = await validator.validateString(readFileSync(file, "utf-8"), file);
  for (const result of report.results) {
    for (const one of result.messages) {
      console.log(`${file}:${one.line}:${one.column} ${one.ruleId}: ${one.message}`);
    }
  }
}
