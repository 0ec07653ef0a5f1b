import type { Place, Proof, Step } from "../../model/place.ts";
import type { SuppressedBy } from "../../model/suppression.ts";
import type { Alert } from "../alerts.ts";
import type { RenderOptions } from "../render-options.ts";
import { repositoryPath } from "../repository-path.ts";
import { clean, shorten } from "../text.ts";
import { phrase } from "../words.ts";
import { artifactUri } from "./artifact-uri.ts";

/** A value of the file. */
export type SarifObject = Readonly<Record<string, unknown>>;

/** Characters of a message. */
const longest = 1_000;

/** Ways that a result shows; GitHub shows 100 locations of a result, 1,000 of all its ways. */
const mostWays = 10;
const mostSteps = 100;

/** Text as a message. "[a](b)" would be a link (section 3.11.6), which not every reader lets a backslash prevent. */
export const messageOf = (text: string): SarifObject => ({
  text: shorten(clean(text), longest).replaceAll("](", "] ("),
});

/** A file as the code host knows it. */
export const artifactOf = (file: string, options: RenderOptions): SarifObject => ({
  uri: artifactUri(repositoryPath(file, options)),
  uriBaseId: "%SRCROOT%",
});

/** A place in a file. */
const locationOf = ({ file, line, column }: Place, options: RenderOptions): SarifObject => ({
  physicalLocation: {
    artifactLocation: artifactOf(file, options),
    region: { startLine: line, startColumn: column },
  },
});

const stepOf = (step: Step, says: string, options: RenderOptions): SarifObject => ({
  location: { ...locationOf(step, options), message: messageOf(says) },
});

/** The way from the route to what was read, outermost first. */
const wayOf = ({ says, chain }: Proof, options: RenderOptions): SarifObject => {
  const steps = chain.length > mostSteps ? [...chain.slice(0, mostSteps - 1), ...chain.slice(-1)] : chain;
  return {
    message: messageOf(phrase(says)),
    threadFlows: [
      {
        locations: steps.map((step, index) =>
          stepOf(step, index === steps.length - 1 ? phrase(says) : step.name, options),
        ),
      },
    ],
  };
};

const relatedOf = ({ says, chain }: Proof, options: RenderOptions): readonly SarifObject[] => {
  const call = chain.at(-1);
  return call === undefined ? [] : [{ ...locationOf(call, options), message: messageOf(phrase(says)) }];
};

/** An alert as a result; `ruleIndex` is the place of its rule in the list of the run. */
export const resultOf = (alert: Alert, ruleIndex: number, options: RenderOptions): SarifObject => {
  const ways = alert.proof.filter(({ chain }) => chain.length > 0).slice(0, mostWays);
  return {
    ruleId: alert.rule,
    ruleIndex,
    level: alert.level,
    message: messageOf(alert.message),
    locations: [
      {
        ...locationOf(alert.at, options),
        ...(alert.routes.length === 0
          ? {}
          : { logicalLocations: alert.routes.slice(0, mostSteps).map(routeOf) }),
      },
    ],
    ...(alert.suppressedBy === null ? {} : { suppressions: [suppressionOf(alert.suppressedBy, options)] }),
    // GitHub's own key is left to its upload action, which reads the code and warns of any other value.
    partialFingerprints: { "prerenderAdvisor/v1": alert.fingerprint },
    ...(ways.length === 0
      ? {}
      : {
          codeFlows: ways.map((proof) => wayOf(proof, options)),
          relatedLocations: ways
            .flatMap((proof) => relatedOf(proof, options))
            .map((one, id) => ({ id, ...one })),
        }),
  };
};

/** Section 3.35 of SARIF 2.1.0. */
const suppressionOf = (by: SuppressedBy, options: RenderOptions): SarifObject => ({
  kind: "inSource",
  status: "accepted",
  justification: shorten(clean(by.reason), longest),
  location: locationOf(by, options),
});

const routeOf = (route: string): SarifObject => ({ fullyQualifiedName: clean(route), kind: "resource" });
