export default (config) => {
  config.ignores.add("node_modules");
  return { dir: { input: "content", includes: "../_includes", output: "public" }, markdownTemplateEngine: false };
};
