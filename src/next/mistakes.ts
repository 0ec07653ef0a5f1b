import type { Finding } from "../model/project.ts";

/** A mistake that can be read in the code, with what Next does about it. */
export interface Mistake {
  readonly severity: Finding["severity"];
  /** True where `next build` ends with an error. */
  readonly fails: boolean;
  /** The message: what is wrong and what to do; `{name}` is replaced. */
  readonly message: string;
  /** What it means, for `explain`. */
  readonly meaning: string;
}

/**
 * Mistakes around pages and their data functions, by rule id. What Next does was seen in real builds of 12.3, 13.5 and 16.4
 * and read in next/dist/build/utils.js, next/dist/server/render.js and next/dist/build/static-paths/pages.js.
 */
export const mistakes = {
  "gssp-with-gsp": {
    severity: "error",
    fails: true,
    message: "{first} and {second} are both exported: keep one, the build refuses both.",
    meaning:
      "A page is either prerendered (getStaticProps, with getStaticPaths for its params) or rendered per request (getServerSideProps). Next stops the build when it finds both.",
  },
  "data-function-with-initial-props": {
    severity: "error",
    fails: true,
    message: "{name} stands beside getInitialProps: remove getInitialProps, the build refuses both.",
    meaning:
      "getInitialProps is the older way to load data; Next stops the build when a page also exports getStaticProps or getServerSideProps.",
  },
  "gsp-without-paths": {
    severity: "error",
    fails: true,
    message:
      'getStaticProps on the dynamic route {route} needs getStaticPaths: export it, `{ paths: [], fallback: "blocking" }` is enough to start.',
    meaning:
      "Next must know which paths of a dynamic route to prerender. Without getStaticPaths the build stops.",
  },
  "paths-on-fixed-route": {
    severity: "error",
    fails: true,
    message: "getStaticPaths on {route}, which has no [param]: remove it.",
    meaning: "getStaticPaths lists the paths of a dynamic route; on a route without params the build stops.",
  },
  "paths-without-gsp": {
    severity: "error",
    fails: true,
    message:
      "getStaticPaths without getStaticProps: export getStaticProps as well, or remove getStaticPaths.",
    meaning:
      "getStaticPaths only lists paths; what is on them comes from getStaticProps. Prerendering the page fails without it.",
  },
  "invalid-static-paths": {
    severity: "error",
    fails: true,
    message: 'getStaticPaths {problem}: return `{ paths: [...], fallback: false | true | "blocking" }`.',
    meaning:
      'The result of getStaticPaths has exactly two keys, `paths` (an array) and `fallback` (false, true or "blocking").',
  },
  "invalid-revalidate": {
    severity: "error",
    fails: true,
    message:
      "getStaticProps returns revalidate: {value}; the build accepts a whole number of seconds above 0, true or false.",
    meaning:
      "`revalidate` is a number of seconds: a positive integer, `true` (1 second) or `false` (never). Zero, fractions and strings stop the build.",
  },
  "invalid-data-result": {
    severity: "error",
    fails: true,
    message:
      "getStaticProps {problem}: return an object with props, redirect or notFound, and revalidate at most beside it.",
    meaning:
      "getStaticProps returns an object with `props`, `redirect` or `notFound`, and beside it `revalidate`. Anything else stops the build.",
  },
  "props-not-json": {
    severity: "error",
    fails: true,
    message:
      "getStaticProps hands on {what} as {path}: the build refuses props that JSON has no form for. Leave it out or turn it into text, a number or null.",
    meaning:
      "Props of getStaticProps are an object that is written as JSON: text, numbers, booleans, null, arrays and plain objects. `undefined`, functions, dates, maps, instances of classes and what holds itself stop the build.",
  },
  "revalidate-in-gssp": {
    severity: "error",
    fails: false,
    message:
      "revalidate is returned from getServerSideProps: the build passes but every request to this page fails. Remove it, or use getStaticProps.",
    meaning:
      "`revalidate` belongs to getStaticProps. getServerSideProps refuses unknown keys at run time, so the page answers every request with an error.",
  },
  "revalidate-in-props": {
    severity: "warning",
    fails: false,
    message: "revalidate stands inside props, where it does nothing: move it beside props.",
    meaning:
      "`revalidate` is a key of the object that getStaticProps returns, next to `props`. Inside `props` it is just another prop and the page never regenerates.",
  },
  "redirect-at-build": {
    severity: "error",
    fails: true,
    message:
      "getStaticProps always returns a redirect: the build refuses that. Use `redirects` in next.config.",
    meaning:
      "A redirect from getStaticProps is refused while the build prerenders the page; it is only possible for paths generated later.",
  },
  "data-function-on-error-page": {
    severity: "error",
    fails: true,
    message: "{name} on {route}: status pages are static, use getStaticProps or fetch in the browser.",
    meaning:
      "pages/404 and pages/500 are always prerendered: getServerSideProps and getInitialProps stop the build there.",
  },
  "data-function-as-member": {
    severity: "error",
    fails: true,
    message: "{name} is set on the component: export it from the page instead, the build fails here.",
    meaning:
      "Next looks for exports named getStaticProps, getStaticPaths and getServerSideProps. As members of the component they stop the render.",
  },
  "former-data-function": {
    severity: "error",
    fails: true,
    message:
      "{name} is what a data function was called before Next.js 9.3, and the build refuses it: export getStaticProps, getStaticPaths or getServerSideProps.",
    meaning:
      "Until 13.4 the build stops at a page that exports unstable_getStaticProps, unstable_getStaticPaths, unstable_getStaticParams or unstable_getServerProps; as of 13.5 nothing calls them.",
  },
  "ignored-data-function": {
    severity: "warning",
    fails: false,
    message: "{name} is exported from {what}, where Next never calls it: move it to the page.",
    meaning:
      "getStaticProps and getServerSideProps only work when a page file exports them. In _app, _document or any other module they are silently ignored and pages stay as they are.",
  },
  "no-default-component": {
    severity: "error",
    fails: true,
    message:
      "{file} is a page without a component as its default export: export one, or move the file out of pages/.",
    meaning:
      "Every file in pages/ with a page extension is a route and needs a React component as its default export.",
  },
  "edge-runtime-name": {
    severity: "error",
    fails: true,
    message:
      'runtime: "edge" in a page of pages/: write "experimental-edge", or remove it to allow prerendering.',
    meaning:
      'In the Pages Router only API routes use runtime "edge"; pages use "experimental-edge", and are then always rendered per request.',
  },
  "export-needs-static": {
    severity: "error",
    fails: true,
    message: '{what} cannot be exported (output: "export" in next.config): {instead}.',
    meaning:
      'With output: "export" there is no server, so nothing can render per request or regenerate later.',
  },
  "config-refused": {
    severity: "error",
    fails: true,
    message: "{says}. The build stops before it looks at any route.",
    meaning:
      "Next checks next.config first. What a version no longer knows, keeps for its canaries or cannot combine stops the build.",
  },
  "export-all-from-page": {
    severity: "error",
    fails: true,
    message: "`export *` in a page: name the exports, the build refuses `export *` here.",
    meaning:
      "Next removes data functions from the browser bundle by name, so a page may not use `export * from`.",
  },
  "route-conflict": {
    severity: "error",
    fails: true,
    message:
      "{route} is claimed by {files}: next build fails. Keep one of them, or give the others a URL of their own.",
    meaning:
      "The same URL in app/ and pages/, or twice in app/, stops the build. Passed over with a warning are: until 15 one of two handlers, and from 16 on pages in groups inside of the folder of another page with the same URL; before, a build may also pass where the page in the folder comes first on disk.",
  },
  "route-names-clash": {
    severity: "error",
    fails: true,
    message: "{route}{other} {problem}. next build fails.",
    meaning:
      "Next sorts the names of all routes of both routers in one tree. At each place of a URL a parameter has one name and one kind, and an optional catch-all stands for the URL without it as well.",
  },
  "duplicate-page": {
    severity: "warning",
    fails: false,
    message: "{route} is claimed by {files}: Next.js uses only {winner}. Delete or rename the others.",
    meaning:
      "Two files of pages/ with the same URL build with a warning; one of them is ignored. So does in app/ what `route-conflict` lists as passed over.",
  },
  "folders-apart": {
    severity: "error",
    fails: true,
    message:
      "{pages} and {app} are in different folders: next build fails. Move both to the top of the app, or both into src.",
    meaning: "pages and app must have the same parent folder: either the app's own folder or src.",
  },
  "middleware-and-proxy": {
    severity: "error",
    fails: true,
    message:
      "{proxy} and {middleware} both stand in front of the routes: next build fails. Move all the code into {proxy}.",
    meaning: "Next 16 renamed middleware to proxy and refuses a project that has both files.",
  },
  "invalid-page-extension": {
    severity: "warning",
    fails: false,
    message:
      "pageExtensions in {file} holds entries that are no file extension, or more than {limit}: they match no file and were left out. Write each as letters, digits and dots without a leading dot, such as page.tsx.",
    meaning:
      "pageExtensions lists file extensions as text, such as tsx or page.tsx; anything else matches no file.",
  },
  "config-not-literal": {
    severity: "error",
    fails: true,
    message: "`config` must be written as literals, the build cannot read {what}.",
    meaning: "Next reads `config` from the source without running it, so only literal values are possible.",
  },
  "not-a-page": {
    severity: "warning",
    fails: false,
    message: "{file} looks like {what} but is a public route because it lies in pages/: move it out.",
    meaning:
      "Every file with a page extension below pages/ becomes a route, also components, helpers and tests.",
  },
} as const satisfies Record<string, Mistake>;

export type MistakeRule = keyof typeof mistakes;
