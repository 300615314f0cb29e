// Put into every page by `storyproof serve`, and by nothing else: reloads the page when it has
// changed, and shows what the checks found beside it.
(() => {
  const script = document.currentScript;
  const KEY = "storyproof.findings-closed";
  const remembered = (() => { try { return localStorage.getItem(KEY) === "yes"; } catch { return false; } })();

  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = "/.storyproof/beside.css";
  document.head.append(sheet);

  const host = document.createElement("storyproof-findings");
  host.setAttribute("role", "complementary");
  host.setAttribute("aria-label", "Findings of the preview");
  host.attachShadow({ mode: "open" }).innerHTML = `
    <link rel="stylesheet" href="/.storyproof/panel.css">
    <div class="top">
      <button type="button" aria-controls="findings" title="Show or hide the findings">
        <span class="sign" aria-hidden="true"></span><span class="name">Findings</span>
      </button>
      <p class="summary" role="status" aria-live="polite"></p>
    </div>
    <div id="findings" class="list"></div>`;
  const button = host.shadowRoot.querySelector("button");
  const summary = host.shadowRoot.querySelector(".summary");
  const list = host.shadowRoot.querySelector(".list");

  const show = (closed) => {
    document.documentElement.dataset.findings = host.dataset.state = closed ? "closed" : "open";
    button.setAttribute("aria-expanded", String(!closed));
    list.hidden = closed;
  };
  show(remembered);
  button.addEventListener("click", () => {
    const closed = host.dataset.state === "open";
    show(closed);
    try { localStorage.setItem(KEY, closed ? "yes" : "no"); } catch { /* it forgets, then */ }
  });
  list.addEventListener("click", async (event) => {
    const renew = event.target.closest("[data-renew]");
    if (!renew) return;
    renew.disabled = true;
    await fetch(renew.dataset.renew, { method: "POST" });
    location.reload();
  });
  document.body.append(host);

  // A browser opens six connections to a host at most: a page nobody sees gives its own back.
  const address = "/.storyproof/events?" + new URLSearchParams({ page: location.pathname, seen: script.dataset.seen });
  let events;
  const listen = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(address);
    events.addEventListener("reload", () => { events.close(); location.reload(); });
    events.addEventListener("panel", ({ data }) => {
      const panel = JSON.parse(data);
      host.dataset.worst = panel.worst;
      if (summary.textContent !== panel.summary) summary.textContent = panel.summary;
      list.innerHTML = panel.html;
    });
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", ({ persisted }) => { if (persisted) listen(); });
  listen();
})();
