import type { Mistake } from "./mistakes.ts";

/**
 * Mistakes in what a module of the App Router imports and exports, by rule id: the compiler refuses them wherever the module is part of a
 * route, whatever is run of it. Seen in real builds of 14.2, 15.5 and 16.4, and read in crates/next-custom-transforms of Next.
 */
export const moduleMistakes = {
  "client-api-in-server-file": {
    severity: "error",
    fails: true,
    message:
      '{what} works only in the browser, but this file is part of the server render: put "use client" at the top of it, or of the file that imports it.',
    meaning:
      'Hooks with state or effects, contexts, class components and the hooks of the router belong to Client Components. In a file that is reached without passing a "use client" file the import alone stops the build, whether it is used or not.',
  },
  "server-api-in-client-file": {
    severity: "error",
    fails: true,
    message:
      '{what} works only on the server, but this file is bundled for the browser: call it in a Server Component or an action ("use server"), and hand over what it gives.',
    meaning:
      'A file with "use client", and every file that it imports, is bundled for the browser. `server-only`, `next/headers` and what revalidates stop the build there, and in whatever a page of the Pages Router imports, for its data functions too.',
  },
  "node-module-in-client-file": {
    severity: "error",
    fails: true,
    message:
      '{what} is a module of Node.js, but this file is bundled for the browser: move what needs it to a file that no "use client" file imports.',
    meaning:
      'A file with "use client", and every file that it imports, is bundled for the browser, where there are no files, sockets or processes. Next has nothing to put in their place, so the build stops.',
  },
  "metadata-in-client-file": {
    severity: "error",
    fails: true,
    message:
      '{name} is exported from a "use client" file: keep the page or layout a Server Component, and move what needs the browser to a file of its own.',
    meaning: "Metadata is made on the server, so the build refuses it in a page or layout for the browser.",
  },
  "metadata-twice": {
    severity: "error",
    fails: true,
    message: "metadata and generateMetadata are both exported: keep one, the build refuses both.",
    meaning: "Next would not know which of the two to take.",
  },
  "pages-data-function-in-app": {
    severity: "error",
    fails: true,
    message: "{name} belongs to the Pages Router: load the data in the component, which may be async.",
    meaning: "getStaticProps and getServerSideProps stop the build in a page or layout of the App Router.",
  },
  "app-file-without-component": {
    severity: "error",
    fails: true,
    message: "{file} has no component as its default export, which a {role} needs: export one.",
    meaning:
      "Next renders the default export of every page, layout, template and loading file. Where that is no component the build stops as soon as it renders the route.",
  },
  "metadata-file-without-default": {
    severity: "error",
    fails: true,
    message:
      "{file} has no default export, which a metadata file of code needs: export the function that answers.",
    meaning:
      "Next calls the default export of sitemap, robots, manifest, icon and image files that are code. The build stops where there is none.",
  },
  "page-without-root-layout": {
    severity: "error",
    fails: true,
    message:
      "No layout stands in a folder above {file}: add app/layout with <html> and <body>, which the build asks for.",
    meaning:
      "Every page of the app folder is rendered inside a root layout, which has <html> and <body>. The build stops at a page that has no layout in its folder or one above.",
  },
  "action-not-async": {
    severity: "error",
    fails: true,
    message:
      '{name} is exported from a "use server" file but is no async function: make it one, or move it to another file.',
    meaning:
      'Every export of a "use server" file can be called from the browser, so each must be an async function that stands in the file itself. Types may be exported.',
  },
  "no-ssr-in-server-file": {
    severity: "error",
    fails: true,
    message:
      'dynamic() with ssr: false in a Server Component: move it to a "use client" file, the build refuses it here.',
    meaning:
      "`ssr: false` leaves a component out of the server render, which only a Client Component can do. Until 14 it was ignored in Server Components; from 15 on it stops the build.",
  },
  "dynamic-options-not-literal": {
    severity: "error",
    fails: true,
    message:
      "the options of dynamic() are no object literal: write them in the call, the build reads them there.",
    meaning:
      "The compiler reads the options of `dynamic()` of next/dynamic from the source and refuses anything but `{ ... }`.",
  },
  "directive-refused": {
    severity: "error",
    fails: true,
    message: '"{name}" {problem}.',
    meaning:
      '"use client" counts only at the top of a file, before any import or other code and without parentheses, and excludes "use server" and "use cache". The build refuses it elsewhere. A function with "use server" of its own must be async and stand in a file of the server.',
  },
  "cache-directive-refused": {
    severity: "error",
    fails: true,
    message: '"use cache" {problem}.',
    meaning:
      '"use cache" needs cacheComponents in next.config (experimental.useCache in 15), and a function that runs on the server: in a file for the browser the build refuses it.',
  },
  "missing-export": {
    severity: "error",
    fails: true,
    message: '"{from}" has no export {name}: export it there, or import what is there.',
    meaning:
      "From 16 on `next build` bundles with Turbopack, which stops at an import of a name that an ES module does not export, wherever the code uses it. webpack only warns of it, and the name is undefined.",
  },
  "error-file-on-server": {
    severity: "error",
    fails: true,
    message: 'an error file must be a Client Component: put "use client" at the top of it.',
    meaning:
      'error and global-error catch errors in the browser as well, so the build refuses one without "use client", also where it only re-exports a component.',
  },
} as const satisfies Record<string, Mistake>;

export type ModuleMistakeRule = keyof typeof moduleMistakes;
