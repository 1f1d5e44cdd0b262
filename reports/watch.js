"use strict";
// The watch page: takes over what differs from the page that the server would give now, and keeps the reader's place.
// No words here, and no text made into markup: the browser parses pages itself, and the page's policy forbids all else.
(() => {
  const RETRY = 1000; // milliseconds
  const report = document.getElementById("report");
  const folding = [...document.querySelectorAll("details[id]")];
  const frames = document.createElement("div");
  frames.className = "frames";
  report.append(frames);
  const memory = `premortem ${location.pathname}`;
  let shown = null; // the frame with the report that is seen
  let coming = null; // the frame with a newer one, until it is ready
  let asking = false;
  let again = false;

  // ---- the place in the report: what stands at the top of the window, and which details are open

  const keyOf = (details) => {
    let before = details;
    while (before.previousElementSibling && !/^H\d$/.test(before.tagName)) before = before.previousElementSibling;
    return `${details.dataset.key ?? before.textContent} ${details.querySelector("summary")?.textContent}`;
  };

  const placeIn = (frame) => {
    const page = frame?.contentDocument;
    if (!page?.body) return null;
    const marks = [...page.querySelectorAll("main [id]")].filter((part) => part.getBoundingClientRect().top <= 1);
    const mark = marks.at(-1);
    return {
      y: frame.contentWindow.scrollY,
      mark: mark?.id,
      above: mark?.getBoundingClientRect().top,
      open: [...page.querySelectorAll("details[open]")].map(keyOf),
    };
  };

  const bringTo = (frame, place) => {
    if (!place) return;
    const page = frame.contentDocument;
    for (const details of page.querySelectorAll("details")) details.open ||= place.open.includes(keyOf(details));
    const mark = place.y > 0 && place.mark && page.getElementById(place.mark);
    const y = mark ? frame.contentWindow.scrollY + mark.getBoundingClientRect().top - place.above : place.y;
    frame.contentWindow.scrollTo({ top: y, behavior: "instant" });
  };

  const remembered = () => {
    try {
      return JSON.parse(sessionStorage.getItem(memory)) ?? {};
    } catch {
      return {}; // nothing kept, or no storage allowed
    }
  };

  const remember = () => {
    try {
      sessionStorage.setItem(memory, JSON.stringify({ place: placeIn(shown), folded: folding.filter((one) => !one.open).map((one) => one.id) }));
    } catch {
      // no storage allowed: a reload begins at the top
    }
  };

  // ---- the report: a new one is loaded behind the one that is seen, and changes places with it when it is ready

  const draw = () => {
    const wanted = report.dataset.report;
    if (!wanted) {
      shown?.remove();
      coming?.remove();
      shown = coming = null;
    } else if ((coming ?? shown)?.dataset.of !== wanted) {
      coming?.remove();
      coming = document.createElement("iframe");
      coming.className = "waiting";
      coming.title = report.dataset.title;
      coming.dataset.of = wanted;
      coming.setAttribute("sandbox", "allow-same-origin allow-popups allow-popups-to-escape-sandbox");
      coming.addEventListener("load", arrived, { once: true });
      coming.src = wanted;
      frames.append(coming);
    }
  };

  const arrived = (event) => {
    const frame = event.target;
    if (frame !== coming) return;
    const page = frame.contentDocument;
    if (!page?.querySelector("main")) { // the server went away meanwhile
      frame.remove();
      coming = null;
      return;
    }
    for (const link of page.querySelectorAll("a[href^=http]")) {
      link.target = "_blank";
      link.rel = "noopener noreferrer nofollow";
    }
    bringTo(frame, shown ? placeIn(shown) : remembered().place);
    if (document.hidden) swap(frame);
    else requestAnimationFrame(() => requestAnimationFrame(() => swap(frame)));
  };

  const swap = (frame) => {
    if (frame !== coming) return;
    const focused = document.activeElement === shown;
    bringTo(frame, placeIn(shown)); // where the reader has gone meanwhile
    frame.className = "";
    shown?.remove();
    shown = frame;
    coming = null;
    if (focused) frame.focus();
  };

  // ---- the parts around the report

  const within = (part) => part.querySelector(".standing") ?? part; // the frames are no words of the server's
  const lastTold = new Map([...document.querySelectorAll("[data-part]")].map((part) => [part.id, within(part).innerHTML]));

  const take = (fresh) => {
    let changed = false;
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = fresh.getElementById(part.id);
      if (!other) continue;
      for (const name of ["class", "hidden", "data-report"]) {
        if (part.getAttribute(name) === other.getAttribute(name)) continue;
        changed = true;
        if (other.hasAttribute(name)) part.setAttribute(name, other.getAttribute(name));
        else part.removeAttribute(name);
      }
      const told = within(other);
      if (lastTold.get(part.id) === told.innerHTML) continue;
      lastTold.set(part.id, told.innerHTML);
      changed = true;
      refill(within(part), told);
    }
    document.title = fresh.title;
    return changed;
  };

  const refill = (part, other) => {
    const open = new Set([...part.querySelectorAll("details[open]")].map(keyOf));
    const at = part.contains(document.activeElement) ? document.activeElement : null;
    const mark = at && (at.closest("details") ? keyOf(at.closest("details")) : at.getAttribute("href"));
    part.replaceChildren(...[...other.childNodes].map((node) => document.importNode(node, true)));
    for (const details of part.querySelectorAll("details")) details.open = open.has(keyOf(details));
    if (!mark) return;
    const same = [...part.querySelectorAll("summary, a")].find(
      (one) => mark === (one.matches("a") ? one.getAttribute("href") : keyOf(one.parentElement)),
    );
    same?.focus({ preventScroll: true });
  };

  const refresh = () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const request = new XMLHttpRequest(); // gives a parsed page without scripts; fetch would give text
    request.open("GET", location.pathname);
    request.responseType = "document";
    request.addEventListener("load", () => {
      const path = new URL(request.responseURL).pathname;
      if (request.status !== 200 || !request.response) return;
      if (path !== location.pathname) { // the file is gone from the folder
        location.replace(path);
      } else if (take(request.response)) {
        const now = new Date();
        const time = document.querySelector("#drawn time");
        time.dateTime = now.toISOString();
        time.textContent = now.toLocaleTimeString(document.documentElement.lang);
        document.getElementById("drawn").hidden = false;
      }
      draw();
    });
    request.addEventListener("loadend", () => {
      asking = false;
      if (again) {
        again = false;
        refresh();
      }
    });
    request.send();
  };

  // ---- the connection

  const tell = (connected) => {
    document.getElementById("live").hidden = !connected;
    document.getElementById("lost").hidden = connected;
  };

  const connect = () => {
    const events = new EventSource("/events");
    events.addEventListener("change", refresh);
    events.addEventListener("open", () => tell(true));
    events.addEventListener("error", () => {
      tell(false);
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, RETRY);
    });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-goto]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    shown?.contentWindow.location.replace(`${shown.contentDocument.URL.split("#")[0]}#${link.dataset.goto}`);
  });
  addEventListener("pagehide", remember);

  const folded = remembered().folded ?? (matchMedia("(max-width: 60rem)").matches ? ["next"] : []);
  for (const one of folding) one.open = !folded.includes(one.id);
  draw();
  connect();
})();
