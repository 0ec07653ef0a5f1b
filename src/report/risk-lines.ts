import type { Cost, Range, Risk } from "../model/advice.ts";

/** What a kept page risks, one sentence for each thing; nothing where nothing is kept. */
export const riskSentences = (risk: Risk | null): readonly string[] =>
  risk === null ? [] : lines.flatMap((line) => line(risk) ?? []);

type Line = (risk: Risk) => string | null;

const seconds = (value: number): string => (value === 1 ? "1 second" : `${value} seconds`);

/** What is said of a risk, in this order. */
const lines: readonly Line[] = [
  ({ rendersPerDay }) => {
    if (rendersPerDay === null) return null;
    const { most, likely } = rendersPerDay;
    const visits =
      likely === null
        ? ", never more often than it is visited"
        : `; about ${likely} with the visits you named`;
    return `Regenerations: at most ${most} a day for each path${visits}.`;
  },
  ({ quietSpell }) => {
    if (quietSpell === null) return null;
    return quietSpell === "old-copy"
      ? "After a quiet spell: the first visitor gets the copy of the last visit, however old; before Next 16.3 no setting bounds that."
      : "After a quiet spell: the first visitor gets the copy of the last visit, up to `expire` (expireTime, or that of cacheLife; a year unless it is set), and waits for a render after that.";
  },
  ({ firstVisit, copies }) => {
    if (firstVisit === "ready") return null;
    const each = copies > 1 ? ` on each of ${copies} instances` : "";
    return `Stampede: those who ask for a path that is not rendered yet, or was marked by a call, wait together for one render${each}; a copy that is due is served while one render runs.`;
  },
  ({ copies }) =>
    copies > 1
      ? `Instances: each of ${copies} keeps its own copy and gets its part of the visits, so that copies differ and get older; a shared cache handler (cacheHandler) makes them one.`
      : null,
  ({ onDemandReaches }) =>
    onDemandReaches === "one-instance"
      ? "On demand: a call reaches only the instance that it runs on; without a shared cache handler the others wait for the timer."
      : null,
  ({ behindCdn }) =>
    behindCdn === null
      ? null
      : "CDN: your cache asks when its copy is due and gets one that is due as well, so that pages get up to twice as old; the number allows for that.",
  ({ failingSource, retrySeconds, keptErrorSeconds }) => {
    if (failingSource === "fails-the-build")
      return `Failing source: where a render throws, the build stops; an error that is not thrown (a fetch without a look at \`ok\`) is served until the next deploy.`;
    if (failingSource === null || retrySeconds === null || typeof keptErrorSeconds !== "number") return null;
    return `Failing source: where a render throws, the last good copy stays and it is tried again after ${seconds(retrySeconds)}; an error that is not thrown (a fetch without a look at \`ok\`) is served for ${seconds(keptErrorSeconds)}.`;
  },
  ({ cost, breakEvenViews }) =>
    cost !== null ? costSentence(cost) : breakEvenViews === null ? null : breakEvenSentence(breakEvenViews),
];

const breakEvenSentence = ([low, high]: Range): string =>
  `Cost, where cache writes are billed: it costs less than rendering per request from about ${low} to ${high} views in one interval on, by the size of the page; output that did not change is not billed as a write.`;

const costSentence = ({ pricesOf, writesPerView, perRequest, regenerated }: Cost): string =>
  `Cost, by the prices of ${pricesOf}: about ${dollars(perRequest)} a month for each path rendered per request, ${dollars(regenerated)} as advised, with ${writesPerView} cache writes for each view. The prices can be set in the config file.`;

const dollars = ([low, high]: Range): string => {
  if (high < 0.01) return "less than $0.01";
  return `$${low < 0.01 ? "0.01" : low} to $${high}`;
};
