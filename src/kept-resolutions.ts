import { dirname } from "./lib/paths.ts";
import { remembered } from "./lib/remembered.ts";
import {
  among,
  dataIn,
  isText,
  listOf,
  objectOf,
  orNull,
  plainText,
  recordOf,
  type Shape,
} from "./lib/shape.ts";
import type { Resolution, Resolve } from "./link/resolve/resolve.ts";
import type { Aid } from "./live-scan.ts";
import type { FilePath } from "./model/place.ts";
import type { Past } from "./scan-cache.ts";

/** Where the imports of several apps lead. */
export interface Resolutions {
  /** The resolver of an app, opened with the first import that no earlier scan resolved. */
  readonly open: (app: FilePath, openResolver: () => Resolve) => Resolve;
  /** Keeps what was asked for. */
  readonly save: () => void;
}

/** By folder and specifier: the number of the resolution among all. */
interface Table {
  readonly targets: readonly Resolution[];
  readonly folders: Readonly<Record<FilePath, Readonly<Record<string, number>>>>;
}

const noTable: Table = { targets: [], folders: {} };

/** Where an import leads follows from names and JSON files alone: an earlier scan's answers hold where only texts of sources were changed. */
export const openResolutions = (past: Past | null): Resolutions => {
  if (past === null) return { open: (_, openResolver) => lazily(openResolver), save: () => undefined };
  const before = past.edited === null ? {} : past.kept(resolutionsAid);
  const asked = new Map<FilePath, Asked>();
  return {
    open: (app, openResolver) => {
      const table = Object.hasOwn(before, app) ? (before[app] ?? noTable) : noTable;
      const ofApp: Asked = new Map();
      asked.set(app, ofApp);
      return resolverWith(table, openResolver, ofApp);
    },
    save: () => {
      const tables = [...asked].map(([app, ofApp]) => [app, tableOf(ofApp)]);
      past.keep(resolutionsAid, Object.fromEntries(tables));
    },
  };
};

/** What resolves imports takes a while to load, and is needed once the first file is parsed. */
const lazily = (openResolver: () => Resolve): Resolve => {
  let opened: Resolve | null = null;
  return (specifier, from) => {
    opened ??= openResolver();
    return opened(specifier, from);
  };
};

type Asked = Map<FilePath, Map<string, Resolution>>;

const resolverWith = ({ targets, folders }: Table, openResolver: () => Resolve, asked: Asked): Resolve => {
  const resolver = lazily(openResolver);
  const answersIn = remembered((folder: FilePath) => {
    const known = Object.hasOwn(folders, folder) ? folders[folder] : undefined;
    const answers = new Map<string, Resolution>();
    asked.set(folder, answers);
    return { known, answers };
  });
  const answersFor = remembered((from: FilePath) => answersIn(dirname(from)));
  return (specifier, from) => {
    const { known, answers } = answersFor(from);
    const before = answers.get(specifier);
    if (before !== undefined) return before;
    const number = known !== undefined && Object.hasOwn(known, specifier) ? known[specifier] : undefined;
    const answer = targets[number ?? -1] ?? resolver(specifier, from);
    answers.set(specifier, answer);
    return answer;
  };
};

const tableOf = (asked: Asked): Table => {
  const numbers = new Map<string, number>();
  const targets: Resolution[] = [];
  const numberOf = remembered((target: Resolution): number => {
    const text = JSON.stringify(target);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, targets.length);
    return targets.push(target) - 1;
  });
  const folders = [...asked].map(([folder, answers]) => [
    folder,
    Object.fromEntries([...answers].map(([specifier, target]) => [specifier, numberOf(target)])),
  ]);
  return { targets, folders: Object.fromEntries(folders) };
};

const parseTables = (text: string): Readonly<Record<FilePath, Table>> => {
  const tables = dataIn(text);
  return areTables(tables) ? tables : {};
};

const isNumberOfTarget: Shape = (value) => Number.isSafeInteger(value);

const target: Shape = (value) => shapes.some((shape) => shape(value));

const isPackage: Shape = objectOf({
  kind: among(["package"]),
  name: isText,
  subpath: isText,
  file: orNull(isText),
});
const hasServerFile: Shape = objectOf({ serverFile: () => true });
const namesServerFile: Shape = objectOf({ serverFile: isText });

const shapes: readonly Shape[] = [
  objectOf({ kind: among(["file", "asset"]), file: isText }),
  (value) => isPackage(value) && (!hasServerFile(value) || namesServerFile(value)),
  objectOf({ kind: among(["builtin"]), name: isText }),
  objectOf({ kind: among(["unresolved"]), specifier: isText, why: isText }),
];

const tablesShape = recordOf(
  objectOf({ targets: listOf(target), folders: recordOf(recordOf(isNumberOfTarget)) }),
);

const resolutionsAid: Aid<Readonly<Record<FilePath, Table>>> = {
  name: "resolutions",
  print: plainText,
  parse: parseTables,
};

const areTables = (value: unknown): value is Readonly<Record<FilePath, Table>> => tablesShape(value);
