// What is measured within a page; each function gives a list, which is empty if all is well.
({
  // Parts that reach beyond the window, unless they stand in something that scrolls, and the page itself if it scrolls.
  wide() {
    const root = document.documentElement;
    const limit = root.clientWidth;
    const scrolls = part => part && (/auto|scroll/.test(getComputedStyle(part).overflowX) || scrolls(part.parentElement));
    const told = part => `${part.tagName}.${part.className} ${part.textContent.slice(0, 60)}`;
    const parts = [...document.querySelectorAll("body *")].filter(part => {
      const box = part.getBoundingClientRect();
      return !part.ownerSVGElement && (box.right > limit + 0.5 || box.left < -0.5) && box.width && !scrolls(part.parentElement);
    });
    return [...(root.scrollWidth > limit ? [`the page is ${root.scrollWidth} wide`] : []), ...parts.slice(0, 3).map(told)];
  },

  // Words in a picture that reach beyond it, and are cut off.
  cut() {
    return [...document.querySelectorAll("svg text")].filter(part => {
      const box = part.getBoundingClientRect(), frame = part.ownerSVGElement.getBoundingClientRect();
      return box.width && (box.right > frame.right + 1 || box.left < frame.left - 1 ||
        box.bottom > frame.bottom + 2 || box.top < frame.top - 2);
    }).map(part => part.textContent).slice(0, 3);
  },

  repeated() {
    const ids = [...document.querySelectorAll("[id]")].map(part => part.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
  },

  // Links and references within the page that lead nowhere.
  astray() {
    const lost = [...document.querySelectorAll("a[href^='#']")].map(part => part.hash.slice(1));
    const named = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"].flatMap(name =>
      [...document.querySelectorAll(`[${name}]`)].flatMap(part => part.getAttribute(name).split(" ")));
    return [...lost.map(decodeURIComponent), ...named].filter(id => id && !document.getElementById(id)); // # alone is the top
  },

  // Headings that go down more than one level, and a page that does not begin with its only title.
  skipping() {
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(part => Number(part.tagName[1]));
    const steps = levels.filter((level, place) => level > (levels[place - 1] ?? 0) + 1 || (place && level === 1));
    return steps.map(level => `h${level} of ${levels}`);
  },

  // What a page has to have once.
  lacking() {
    const once = ["title", "main", "h1", "meta[name=viewport]"];
    return once.filter(name => document.querySelectorAll(`${name}:not(svg *)`).length !== 1);
  },

  // Heads of tables that do not say what they are the head of.
  unscoped() {
    return [...document.querySelectorAll("th:not([scope])")].map(part => part.outerHTML.slice(0, 80));
  },

  moving() {
    return [...document.querySelectorAll("*")].filter(part => {
      const style = getComputedStyle(part);
      return style.animationName !== "none" || style.transitionDuration.split(", ").some(time => time !== "0s");
    }).map(part => part.outerHTML.slice(0, 80));
  },

  // Other files that the page leads to.
  leading() {
    return [...document.querySelectorAll("a[href]")].map(part => part.href).filter(url => url.startsWith("file:") &&
      url.split("#")[0] !== location.href.split("#")[0]);
  },
})
