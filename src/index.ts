export { loadQuestions, packageRoot } from "./ask/questionnaire.ts";
export { AdvisorError } from "./lib/errors.ts";
export { diskFileSystem, type FileSystem } from "./lib/file-system.ts";
export { defaultLimits, type Limits } from "./lib/limits.ts";
export { memoryFileSystem } from "./lib/memory-file-system.ts";
export type { Advice, Now } from "./model/advice.ts";
export type {
  Against,
  ChangeKind,
  Comparison,
  GateFailure,
  GateName,
  GateNote,
  GateReport,
  RouteChange,
  RouteState,
  Symptom,
} from "./model/comparison.ts";
export type { Confidence, Fallback, Mode, Strategy } from "./model/mode.ts";
export type { AdvisedPage, Page } from "./model/page.ts";
export type { Doubt, Place, Proof, Step } from "./model/place.ts";
export type { Answers, Question, SavedAnswer } from "./model/question.ts";
export type {
  AppReport,
  FindingReport,
  Report,
  RouteReport,
  Summary,
} from "./model/report.ts";
export { type ScanOptions, type ScanResult, scan } from "./pipeline.ts";
export { recommend } from "./recommend/recommend.ts";
export { type ReporterName, renderers, reporterNames } from "./report/index.ts";
export type { Renderer, RenderOptions } from "./report/render-options.ts";
export { rulePages } from "./rule-pages.ts";
