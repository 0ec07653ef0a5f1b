/** The name by which the module of a Markdown file imports the components that @next/mdx and nextra provide it with. */
export const markdownComponents = "next-mdx-import-source-file";
