// Build what the site's pages load: `node build.js INTO COUNTRIES.csv`.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import esbuild from "esbuild";
import { world } from "./map.js";

const [into, countries] = process.argv.slice(2);

/** What is changed in the editor's code, and why; a place that is not found is an error. */
const changes = [
  // Its list of prefixes holds strangers' addresses; ours come from the server.
  [/^\}(?:, [\w$]+ = "[^"\n]*")+, prefixes_default = \{[^}]*\}/m, "}, prefixes_default = {}"],
  // A policy that forbids styles in markup does not let this one through; it is in query.css.
  ["<strong style='text-decoration:underline'>", "<strong class='expected'>"],
];
const changed = {
  name: "changed",
  setup(build) {
    build.onLoad({ filter: /yasgui\.esm\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [place, instead] of changes) {
        if (contents.search(place) < 0) throw new Error(`${path} has no ${place}; see whether it must still be changed.`);
        contents = contents.replace(place, instead);
      }
      return { contents, loader: "js" };
    });
  },
};

await esbuild.build({
  entryPoints: ["query.js"],
  outdir: into,
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "eof",
  define: { global: "window" },
  plugins: [changed],
  logLevel: "warning",
});
await writeFile(join(into, "map.json"), JSON.stringify(await world(countries)));
