// What axe-core finds against WCAG 2.2 AA and good practice.
const only = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
return axe
  .run(document, { runOnly: only, resultTypes: ["violations"], preload: false })
  .then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.any.map((check) => check.message).join(" ")}`),
    ),
  );
