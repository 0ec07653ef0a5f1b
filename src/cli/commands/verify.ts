import { AdvisorError, exitCodes } from "../../lib/errors.ts";
import { normalise } from "../../lib/paths.ts";
import { writeFileAtomically } from "../../lib/write-file.ts";
import { jsonText } from "../../report/json.ts";
import { type Verified, verifyBuild } from "../../verify-build.ts";
import type { Run } from "../context.ts";
import { isSet, readingOptionsOf, text } from "../options.ts";
import { readApp } from "../read-app.ts";
import { screenOf } from "../screen.ts";
import { fromWorkingFolder } from "../working-folder.ts";

const wrong = (reason: string): AdvisorError => new AdvisorError("wrongUsage", { reason });

/** Folder of the build as a path of the scanned folder. */
const buildFolder = (given: string | null): string | null => {
  const folder = given === null ? null : normalise(given.replaceAll("\\", "/"));
  if (given !== null && folder === null)
    throw wrong(`--build ${given}: expected a folder below the scanned one, written from there.`);
  return folder;
};

/** What the build of the only app recorded. */
const truthOf = ({ truths }: Verified): string => {
  const [truth, ...others] = truths.values();
  if (truth === undefined || others.length > 0)
    throw wrong("--write-truth is for one app: name it with --app.");
  return truth;
};

const jsonOf = ({ apps, withoutBuild }: Verified): string =>
  jsonText({ schemaVersion: 1, ok: true, apps, withoutBuild });

/** `verify`: holds the scan against the manifests of a finished build. */
export const run: Run = async (context) => {
  const reading = readingOptionsOf(context.given, 0);
  const build = buildFolder(text(context.given, "build"));
  const { fs, result } = await readApp(context, reading, false);
  if (build !== null && result.report.apps.length > 1)
    throw wrong("--build is for one app: name it with --app.");
  const verified = verifyBuild(fs, result.report, { folder: build, rootLabel: reading.directory });
  const file = text(context.given, "writeTruth");
  const truth = file === null ? null : truthOf(verified);
  const shown = isSet(context.given, "json")
    ? jsonOf(verified)
    : (await import("../../report/terminal-verify.ts")).verifyText(
        verified.apps,
        verified.withoutBuild,
        screenOf(context),
      );
  if (file !== null && truth !== null) writeFileAtomically(fromWorkingFolder(context.process, file), truth);
  await context.print(shown);
  const isWrong = verified.apps.some(({ differences }) =>
    differences.some(({ isWrongCertain }) => isWrongCertain),
  );
  return isWrong ? exitCodes.gateFailed : exitCodes.done;
};
