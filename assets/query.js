// The query editor, in the place of the plain form; whatever it loads or asks is of the server's own address.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./query.css";

const { Yasqe, Yasr, Tab } = Yasgui;

/** Add a button that copies to each of the page's code samples. */
function addCopyButtons() {
  if (!navigator.clipboard) return; // a page that is neither local nor encrypted may not copy
  for (const sample of document.querySelectorAll("pre.copy")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(sample.textContent);
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    sample.after(button);
  }
}

/** Return the server's prefixes, classes and properties; without an answer, none. */
async function vocabularyOf(address) {
  const none = { prefixes: {}, classes: [], properties: [] };
  try {
    const answer = await fetch(address);
    return answer.ok ? { ...none, ...(await answer.json()) } : none;
  } catch {
    return none;
  }
}

/** Complete from the vocabulary of this server; the editor's own completers ask other servers. */
function useVocabulary({ prefixes, classes, properties }) {
  const own = (name, get) => Object.assign(Yasqe.Autocompleters[name], { get: () => get, bulk: true, persistenceId: null });
  own("prefixes", Object.entries(prefixes).map(([prefix, space]) => `${prefix}: <${space}>`));
  own("class", classes);
  own("property", properties);
  Yasr.defaults.prefixes = prefixes;
}

/** Read queries as this server does, which knows its prefixes without a declaration. */
function useDeclared(prefixes) {
  Yasqe.defineMode("sparql11-declared", (options) => {
    const mode = Yasqe.getMode(options, "sparql11");
    return {
      ...mode,
      startState() {
        const state = mode.startState();
        Object.assign(state.prefixes, prefixes);
        return state;
      },
    };
  });
}

/** Show rows in a table of plain words, whose links lead to this server's pages where the data has one. */
function useLocalLinks(base, home) {
  class LocalTable extends Yasr.plugins.table {
    helpReference = undefined;

    draw(settings) {
      super.draw({ compact: true, ...settings });
    }

    getUriLinkFromBinding(binding, prefixes) {
      const link = super.getUriLinkFromBinding(binding, prefixes);
      return link.replace(/href=(["'])([^"']*)/, (whole, quote, iri) =>
        /^(id\/|ont#)/.test(iri.slice(base.length)) && iri.startsWith(base)
          ? `href=${quote}${home}${iri.slice(base.length)}`
          : whole,
      );
    }
  }
  Yasr.registerPlugin("table", LocalTable);
}

/** Return the address of this page with a query. */
function permalink(form, query) {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (name !== "query") address.searchParams.append(name, value);
  address.searchParams.set("query", query);
  return address.href;
}

/** Return a link to the query's answer as a page, for beside the editor. */
function pageLink() {
  const link = document.createElement("a");
  link.className = "as-page";
  link.textContent = "Answer as a page, with downloads and code";
  return link;
}

async function start(form) {
  const { endpoint, vocabulary, base, home } = form.dataset;
  const field = form.querySelector("textarea");
  const place = document.createElement("div");
  const link = pageLink();
  const words = await vocabularyOf(vocabulary);
  useVocabulary(words);
  useDeclared(words.prefixes);
  useLocalLinks(base, home);
  Tab.prototype.getShareableLink = function () {
    return permalink(form, this.getQuery());
  };
  form.before(place);
  const graphs = (name) => new FormData(form).getAll(name);
  const editor = new Yasgui(place, {
    persistenceId: null,
    populateFromUrl: false,
    autofocus: false,
    copyEndpointOnNewTab: true,
    endpointInfo: () => link,
    endpointCatalogueOptions: { getData: () => [], keys: [] },
    requestConfig: {
      endpoint: new URL(endpoint, document.baseURI).href,
      method: "POST",
      defaultGraphs: graphs("default-graph-uri"),
      namedGraphs: graphs("named-graph-uri"),
    },
    yasqe: { value: field.value, mode: "sparql11-declared", prefixCcApi: null },
    yasr: { prefixes: words.prefixes },
  });
  editor.getTab().setQuery(field.value);
  const follow = () => {
    const query = editor.getTab().getQuery();
    link.href = permalink(form, query);
    for (const part of document.querySelectorAll("[data-of-query]")) part.hidden = query !== field.value;
  };
  follow();
  editor.on("tabChange", follow);
  editor.on("tabSelect", () => setTimeout(follow));
  editor.on("query", () => document.querySelector("#answer")?.remove());
  document.querySelector("ul.examples")?.addEventListener("click", (event) => ask(editor, place, event));
  form.hidden = true;
}

/** Ask a question to begin with in the editor, unless its link is to be opened elsewhere. */
function ask(editor, place, event) {
  const link = event.target.closest("a");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const query = new URL(link.href).searchParams.get("query");
  if (!query) return;
  event.preventDefault();
  const tab = editor.getTab();
  tab.setQuery(query);
  tab.query().catch(() => {});
  place.scrollIntoView();
}

addCopyButtons();
const form = document.querySelector("form.query[data-endpoint]");
if (form) start(form);
