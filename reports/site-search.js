// Narrows the list of this page down to what is searched for; without it the list stays whole. Runs from a file, too:
// nothing is fetched. Texts are compared in one normal form (NFC) and without regard to capitals, so that Korean is
// found by any part of a word.
(() => {
  "use strict";
  const fold = (text) => text.normalize("NFC").toLowerCase();
  const data = JSON.parse(document.getElementById("_words").textContent);
  const texts = data.texts.map(fold);
  const entries = Array.from(document.querySelectorAll("[data-entry]"), (node, place) => ({
    node, text: fold(node.textContent), words: data.words[place],
  }));
  const kinds = document.querySelectorAll("[data-kind]");
  const field = document.getElementById("_query");
  const count = document.getElementById("_count");
  const all = count.textContent;

  const holds = (term) => {
    const known = new Set();
    texts.forEach((text, place) => { if (text.includes(term)) known.add(place); });
    return (entry) => entry.text.includes(term) || entry.words.some((place) => known.has(place));
  };

  const search = () => {
    const tests = fold(field.value).split(/\s+/).filter(Boolean).map(holds);
    let shown = 0;
    for (const entry of entries) {
      entry.node.hidden = !tests.every((test) => test(entry));
      if (!entry.node.hidden) shown += 1;
    }
    for (const kind of kinds) kind.hidden = !kind.querySelector("[data-entry]:not([hidden])");
    count.textContent = !tests.length ? all : shown ? count.dataset.some.replace("{shown}", shown) : count.dataset.none;
  };

  document.getElementById("_search").hidden = false;
  field.addEventListener("input", search);
  search();
})();
