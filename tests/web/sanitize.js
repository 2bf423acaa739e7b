// What the editor of a website leaves of what is pasted: a few tags, spans, and the plainest looks.
const TAGS = new Set(["p", "h2", "h3", "table", "thead", "tbody", "tr", "th", "td"]);
const ATTRIBUTES = new Set(["rowspan", "colspan"]);
const LOOKS = ["text-align", "text-indent", "border-collapse", "border", "padding"];
for (const element of [...document.body.querySelectorAll("*")].filter((element) => element.localName !== "script")) {
  if (!TAGS.has(element.localName)) {
    element.replaceWith(...element.childNodes);
    continue;
  }
  const looks = LOOKS.map((name) => `${name}: ${element.style.getPropertyValue(name)}`).join("; ");
  for (const { name } of [...element.attributes]) {
    if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
  }
  element.setAttribute("style", looks);
}
