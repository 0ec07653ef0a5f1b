import type { Approximation } from "../../model/facts.ts";
import type { AppUse, Weight } from "../app-use.ts";
import { approximation } from "../approximation.ts";
import { undescribedReads } from "../content/identity-reads.ts";
import { actionDoubts } from "./action-pages.ts";
import { layoutThatAnswers } from "./answered-paths.ts";
import { missingComponents } from "./app-doubts.ts";
import type { AppReading } from "./app-reading.ts";
import { mayLackComponent } from "./component-findings.ts";
import { effectsOf } from "./route-fate.ts";
import type { ServerRefusals } from "./server-refusals.ts";
import { versionDoubts } from "./version-doubts.ts";

/** Why facts of an App Router route are not sure; `decisive` is the use that makes it dynamic. */
export const approximationsOf = (reading: AppReading, decisive: AppUse | null): readonly Approximation[] => {
  const { shared, merged, timer, shell, params } = reading;
  const [owner] = params.owners;
  return [
    ...(decisive === null ? namedLikeReaders(reading) : conditionOf(decisive)),
    ...(decisive === null ? missing(reading) : []),
    // Seen in builds of 16 only.
    ...(params.outcome === "empty" && shared.next.major < 16
      ? [
          approximation(
            "staticParams",
            "what a build makes of an empty list of paths was seen in Next.js 16 only",
            owner,
          ),
        ]
      : []),
    ...(timer?.isLikely === true
      ? [
          approximation(
            "revalidate",
            `a condition, or a number that could not be read, decides whether ${timer.proof.says} is the smallest number`,
            timer.proof.chain.at(-1),
          ),
        ]
      : []),
    ...(shell.isLikely
      ? [
          approximation(
            "shell",
            "a condition decides what stands in its shell",
            shell.needs[0]?.proof.chain.at(-1),
          ),
        ]
      : []),
    ...answeredAbove(reading),
    ...actionDoubts(reading),
    ...versionDoubts(reading),
    ...merged.unread.map(({ key, place, doubt }) =>
      approximation("forced", doubt?.says ?? `the value of ${key} could not be read`, place),
    ),
    // Every row of the App Router rests on it.
    ...shared.config.conditional.map((key) =>
      approximation("router", `a condition decides about ${key} in next.config`),
    ),
  ];
};

const answeredAbove = (reading: AppReading): readonly Approximation[] => {
  const layout = layoutThatAnswers(reading);
  if (layout === null) return [];
  const says =
    "a layout answers a listed path in place of the page, and what a build leaves to the request of it differs";
  return [approximation("shell", says, { file: layout.file, line: 1, column: 1 })];
};

/** Why a build may stop at what is not sure to be a mistake. */
export const mayFail = (
  { shared, route, mayBeReplaced }: AppReading,
  { isLikely, unprovided }: ServerRefusals,
  isPrerendered: boolean,
): readonly Approximation[] => [
  ...(isLikely
    ? [
        approximation(
          "router",
          "it may meet an error, or what Server Components are refused, while a build renders it",
        ),
      ]
    : []),
  ...(unprovided === null
    ? []
    : [
        approximation(
          "router",
          "an error is thrown where nobody provides a context, and no provider was found",
          unprovided,
        ),
      ]),
  ...(mayBeReplaced
    ? [
        approximation(
          "router",
          "another error may take the place of the one by which Next learns that it needs a request",
        ),
      ]
    : []),
  ...(isPrerendered && mayLackComponent(shared, route)
    ? [approximation("router", "what a file of it exports by default may be no component")]
    : []),
];

const sentences: Readonly<Record<Exclude<Weight, "certain">, (says: string) => string>> = {
  conditional: (says) => `${says} stands behind a condition`,
  environment: (says) => `only the build knows whether ${says} is reached`,
  params: (says) => `the path decides whether ${says} is reached`,
};

const conditionOf = ({ weight, condition, proof, isUnsureOf }: AppUse): readonly Approximation[] =>
  weight === "certain"
    ? []
    : [
        approximation(
          "dynamicUse",
          isUnsureOf ?? sentences[weight](proof.says),
          condition ?? proof.chain.at(-1),
        ),
      ];

/** The steps that could not be followed, where what they may reach is taken not to be met. */
export const openSteps = ({ doubts }: AppReading): readonly Approximation[] =>
  doubts.map(({ says, at }) => approximation("dynamicUse", says, at));

/** A package that is named like one which reads the request may do so. */
const namedLikeReaders = (reading: AppReading): readonly Approximation[] =>
  undescribedReads(effectsOf(reading), reading.apis.added).map(({ proof }) =>
    approximation("dynamicUse", `${proof.says} is named like what reads the request`, proof.chain.at(-1)),
  );

/** A component that was not found may read the request. */
const missing = (reading: AppReading): readonly Approximation[] =>
  missingComponents(effectsOf(reading)).map(({ doubt: { says, at } }) =>
    approximation(
      reading.hasShell ? "shell" : "dynamicUse",
      `${says}, and what it shows may read the request`,
      at,
    ),
  );
