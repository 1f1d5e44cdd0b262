"use strict";
// Reading aids of a report: criteria picked by verdict, all that is folded at once, and links that lead to what is
// folded or hidden. Everything is in the page without this; no words here, and no text made into markup.
(() => {
  const tools = document.getElementById("_tools");
  const folded = () => document.querySelectorAll("main details:not(#_whatif)");
  const rows = [...document.querySelectorAll("tr[data-verdict]")];
  const sections = [...document.querySelectorAll("section[data-verdict]")];
  const status = tools?.querySelector("[role=status]");
  const picks = [...(tools?.querySelectorAll("[data-key]") ?? [])];

  // ---- criteria by verdict; what a match lies in stays, so that it stands under its headings

  const idOf = (row) => decodeURIComponent(row.querySelector("a[href^='#']").hash.slice(1));
  const aboveOf = (row) => { // by depth: rows stand in the order of the tree
    const depth = (one) => Number(one.dataset.depth);
    const above = [];
    for (let at = rows.indexOf(row) - 1, least = depth(row); at >= 0 && least > 1; at--) {
      if (depth(rows[at]) >= least) continue;
      least = depth(rows[at]);
      above.push(rows[at]);
    }
    return above;
  };

  const filter = () => {
    const keys = new Set(picks.filter((pick) => pick.ariaPressed === "true").map((pick) => pick.dataset.key));
    const matches = rows.filter((row) => !keys.size || keys.has(row.dataset.verdict));
    const kept = new Set(matches.flatMap((row) => [row, ...aboveOf(row)]));
    const ids = new Set([...kept].map(idOf));
    for (const row of rows) row.classList.toggle("filtered", !kept.has(row));
    for (const one of sections) one.classList.toggle("filtered", !ids.has(one.dataset.of ?? one.id));
    for (const whole of document.querySelectorAll(".unassessed")) {
      whole.classList.toggle("filtered", !whole.querySelector("section:not(.filtered)"));
    }
    tools.querySelector("[data-do=all]").hidden = !keys.size;
    const { said, all } = status.dataset;
    status.textContent = keys.size ? said.replace("{shown}", matches.length).replace("{all}", rows.length) : all;
  };

  const showAll = () => {
    for (const pick of picks) pick.ariaPressed = "false";
    filter();
  };

  // ---- links to what is folded or hidden

  const reveal = (hash) => {
    let target = null;
    try {
      target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    } catch {
      return null; // no address of this page
    }
    if (!target) return null;
    if (target.closest(".filtered")) showAll();
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    return target;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link) reveal(link.hash);
  });
  addEventListener("hashchange", () => reveal(location.hash)?.scrollIntoView());
  reveal(location.hash)?.scrollIntoView();

  if (!tools) return;
  tools.addEventListener("click", (event) => {
    const { key, do: what } = event.target.closest("button")?.dataset ?? {};
    if (key) {
      const pick = event.target.closest("button");
      pick.ariaPressed = String(pick.ariaPressed !== "true");
      filter();
    } else if (what === "all") {
      showAll();
      picks[0].focus();
    } else if (what) {
      for (const one of folded()) one.open = what === "open";
    }
  });
  tools.hidden = false;
})();
