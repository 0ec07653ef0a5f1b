import type { PackageList } from "./match.ts";

/**
 * What a function that wraps a component does with the component's getInitialProps.
 * `copies`: the result has it when the component has; `drops`: never; `adds`: the result has its own.
 */
export interface ComponentWrapper {
  readonly effect: "copies" | "drops" | "adds";
  readonly packages: PackageList;
  /** An option that, where it is not false, makes the wrapper set getInitialProps itself. */
  readonly addsWhen?: string;
  /** Exports that the row is about; all of the package where it is absent. */
  readonly names?: readonly string[];
}

/** Read from each package's published source; the first row that matches counts. */
export const componentWrappers: readonly ComponentWrapper[] = [
  { effect: "drops", packages: ["react", "preact/compat"], names: ["memo", "forwardRef", "lazy", "default"] },
  { effect: "drops", packages: ["next/dynamic"] },
  { effect: "copies", packages: ["next/router"], names: ["withRouter"] },
  { effect: "drops", packages: ["next-i18next"], names: ["withTranslation"] },
  {
    effect: "copies",
    packages: [
      "react-redux",
      "mobx-react",
      "react-intl",
      "styled-components",
      "@emotion/react",
      "@emotion/styled",
      "recompose",
      "react-apollo",
      "@apollo/react-hoc",
      "react-cookie",
      "react-jss",
    ],
  },
  {
    effect: "copies",
    packages: [
      "@material-ui/*",
      "@mui/*",
      "@sentry/*",
      "next-i18next",
      "next-i18next/*",
      "next-redux-wrapper",
      "hoist-non-react-statics",
      "@loadable/component",
      "react-dnd",
      "redux-form",
      "react-tracking",
    ],
  },
  { effect: "copies", packages: ["next-apollo", "@optimizely/react-sdk"] },
  { effect: "copies", packages: ["@trpc/next", "next-urql"], addsWhen: "ssr" },
  { effect: "copies", packages: ["next-with-apollo"], addsWhen: "getDataFromTree" },
  {
    effect: "drops",
    packages: [
      "mobx-react-lite",
      "react-i18next",
      "@auth0/*",
      "@clerk/*",
      "aws-amplify-react",
      "@aws-amplify/ui-react",
      "next-auth/*",
      "react-hot-loader/*",
      "@stitches/react",
    ],
  },
  { effect: "adds", packages: ["next-translate/appWithI18n", "next-redux-saga"] },
];

/** Packages whose components show their children without a Suspense boundary of their own, read in the published source of each. */
export const passingPackages: PackageList = [
  "next-themes",
  "react-error-boundary",
  "next-auth/react",
  "jotai",
  "swr",
  "@tanstack/react-query",
  "next-intl",
];

/**
 * Components that make something else of the elements they are given, in which there may be what React does not show:
 * `<Trans>Hello <b>{{ name }}</b></Trans>`.
 */
export const readingComponents: readonly {
  readonly packages: PackageList;
  readonly names: readonly string[];
}[] = [
  {
    packages: ["react-i18next", "react-i18next/*", "next-i18next", "next-i18next/*"],
    names: ["Trans", "TransWithoutContext"],
  },
  { packages: ["@react-three/fiber"], names: ["Canvas"] },
];

/** Packages whose functions that wrap a component make one that shows it on the server too; of others one may show it in the browser alone. */
export const showingWrappers: PackageList = [
  "react",
  "preact/compat",
  "next/*",
  "react-redux",
  "mobx-react",
  "mobx-react-lite",
  "react-intl",
  "react-i18next",
  "next-i18next",
  "next-i18next/*",
  "next-redux-wrapper",
  "next-translate/*",
  "styled-components",
  "@emotion/react",
  "@emotion/styled",
  "@stitches/react",
  "@material-ui/core/styles",
  "@material-ui/styles",
  "@mui/material/*",
  "@mui/styles",
  "@mui/system",
  "@sentry/*",
  "@trpc/next",
  "next-urql",
];

/** Hooks that fetch data in the browser; "*" covers every export. */
export const browserDataHooks: readonly {
  readonly packages: PackageList;
  readonly names: readonly string[];
}[] = [
  { packages: ["swr", "swr/*"], names: ["default", "useSWR", "useSWRInfinite", "useSWRImmutable"] },
  {
    packages: ["react-query", "@tanstack/*"],
    names: ["useQuery", "useQueries", "useInfiniteQuery", "useSuspenseQuery"],
  },
  {
    packages: ["@apollo/*", "urql", "@urql/*", "graphql-hooks"],
    names: ["useQuery", "useLazyQuery", "useSubscription"],
  },
  { packages: ["react-firebase-hooks/*", "reactfire"], names: ["*"] },
];
