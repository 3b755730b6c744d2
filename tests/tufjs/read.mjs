// Reads a published repository with tuf-js: refresh, target info, download. One JSON line out.
// node read.mjs BASE_URL ROOT_FILE WORK_DIR TARGET...
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Updater } from "tuf-js";

const [base, root, work, ...targets] = process.argv.slice(2);
const metadataDir = join(work, "metadata");
const targetDir = join(work, "targets");
mkdirSync(metadataDir, { recursive: true });
mkdirSync(targetDir, { recursive: true });
copyFileSync(root, join(metadataDir, "root.json"));

const updater = new Updater({
  metadataDir,
  metadataBaseUrl: `${base}/metadata`,
  targetDir,
  targetBaseUrl: `${base}/targets`,
});
try {
  await updater.refresh();
  const found = {};
  for (const path of targets) {
    const info = await updater.getTargetInfo(path);
    if (info) await updater.downloadTarget(info);
    found[path] = info ? info.length : null;
  }
  console.log(JSON.stringify({ ok: true, found }));
} catch (error) {
  console.log(JSON.stringify({ ok: false, error: `${error.name}: ${error.message}` }));
}
